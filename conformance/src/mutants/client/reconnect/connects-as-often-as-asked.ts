import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/connects-as-often-as-asked',
  kills: 'client/reconnect/connect-again-adds-none',
  alsoKills: [
    'client/heartbeat/busy-link-lives',
    'client/reconnect/one-attempt-per-loss',
    'client/reconnect/one-socket',
  ],
  defect: 'opens a socket whenever the application asks to connect',
  patches: [
    {
      file: 'reference-client/src/connection.ts',
      find: `if (this.#status !== 'idle' && this.#status !== 'closed') return;
`,
      replace: `if (this.#status !== 'idle' && this.#status !== 'closed') {
      this.#open();
      return;
    }
`,
    },
  ],
});
