import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/typing/one-lease-a-membership',
  kills: 'server/typing/relays',
  defect: 'relays typing of a member until it was ended for the first time, and no more',
  patches: [
    {
      file: 'reference-server/src/core/requests/typing.ts',
      find: '  const told = session.context.store.publish(channelId, {',
      replace: `  if (active && over.has(session)) return undefined;
  if (!active) over.add(session);
  const told = session.context.store.publish(channelId, {`,
    },
    {
      file: 'reference-server/src/core/requests/typing.ts',
      find: '/** Handles `typing`:',
      replace: `const over = new WeakSet<Session>();

/** Handles \`typing\`:`,
    },
  ],
});
