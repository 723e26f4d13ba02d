import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/reconnect/cuts-before-hello',
  kills: 'server/reconnect/says-goodbye',
  defect: 'drains only connections that have said hello, and cuts the others',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: `    for (const session of [...this.#sessions.keys()]) session.drain(this.#retryAfter());`,
      replace: `    for (const [session, ws] of [...this.#sessions]) {
      if (session.userId === '') ws.terminate();
      else session.drain(this.#retryAfter());
    }`,
    },
  ],
});
