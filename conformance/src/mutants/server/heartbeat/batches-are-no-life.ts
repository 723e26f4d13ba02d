import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/batches-are-no-life',
  kills: 'server/heartbeat/busy-link-lives',
  defect: 'takes batches apart before it looks at the clock, and their items are no frames to it',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: `    this.heard();
    this.#flow.offer(text);`,
      replace: `    if (!text.includes('"type":"batch"')) this.heard();
    this.#flow.offer(text);`,
    },
  ],
});
