import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/typing-behind-messages',
  kills: 'server/typing/before-its-message',
  alsoKills: ['server/typing/end-needs-lease', 'server/typing/leave-ends-it'],
  defect: 'gathers typing for a moment, and so relays it behind the message that followed',
  patches: [
    {
      file: 'reference-server/src/core/requests/typing.ts',
      find: '  const told = session.context.store.publish(channelId, {',
      replace: `  if (active) await Promise.resolve().then(() => void setTimeout(() => typingLater(session, channelId), 5));
  const told = active ? undefined : session.context.store.publish(channelId, {`,
    },
    {
      file: 'reference-server/src/core/requests/typing.ts',
      find: '/** Handles `typing`:',
      replace: `function typingLater({ context, sessionId, userId, clientId }: Session, channelId: string): void {
  void context.store.publish(channelId, { kind: 'typing', origin: sessionId, userId, clientId, active: true });
}

/** Handles \`typing\`:`,
    },
  ],
});
