import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/transport/control-frames-end-a-message',
  kills: 'server/transport/accepts-fragments',
  alsoKills: ['server/errors/codes-for-their-reason'],
  defect: 'forgets the fragments of a message when a control frame comes between them',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: '    this.#sessions.set(session, ws);',
      replace: `    this.#sessions.set(session, ws);
    const receiver = (ws as unknown as { _receiver: { _fragments: unknown[]; _messageLength: number } })._receiver;
    ws.on('ping', () => {
      receiver._fragments = [];
      receiver._messageLength = 0;
    });`,
    },
  ],
});
