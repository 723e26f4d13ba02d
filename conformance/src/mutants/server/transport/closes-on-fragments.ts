import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/transport/closes-on-fragments',
  kills: 'server/transport/accepts-fragments',
  alsoKills: ['server/errors/codes-for-their-reason'],
  defect: 'takes the fragments of a message for messages that are cut short',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: '    this.#sessions.set(session, ws);',
      replace: `    this.#sessions.set(session, ws);
    const receiver = (ws as unknown as { _receiver: { _fragments: unknown[]; getData(done: unknown): void } })._receiver;
    const getData = receiver.getData;
    receiver.getData = function (done) {
      getData.call(this, done);
      if (this._fragments.length > 0) session.close(4002, 'not JSON');
    };`,
    },
  ],
});
