import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/messages-are-no-life',
  kills: 'server/heartbeat/busy-link-lives',
  defect: 'counts no message and no unknown frame as life, only pings and pongs',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: `    this.heard();
    this.#flow.offer(text);`,
      replace: `    if (/"p[io]ng"/.test(text)) this.heard();
    this.#flow.offer(text);`,
    },
  ],
});
