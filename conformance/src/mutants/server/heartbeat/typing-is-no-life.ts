import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/typing-is-no-life',
  kills: 'server/heartbeat/busy-link-lives',
  defect: 'takes no frame that is not answered for a sign of life',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: `    this.heard();
    this.#flow.offer(text);`,
      replace: `    if (!text.includes('"type":"typing"')) this.heard();
    this.#flow.offer(text);`,
    },
  ],
});
