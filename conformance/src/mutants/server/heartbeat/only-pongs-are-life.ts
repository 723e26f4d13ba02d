import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/only-pongs-are-life',
  kills: 'server/heartbeat/busy-link-lives',
  defect: 'counts nothing but the answers to its own pings as life, and closes busy links',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: `    this.heard();
    this.#flow.offer(text);`,
      replace: `    if (text.includes('"pong"') && /\\d{13}/.test(text)) this.heard();
    this.#flow.offer(text);`,
    },
  ],
});
