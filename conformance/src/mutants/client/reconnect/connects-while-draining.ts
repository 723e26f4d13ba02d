import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/connects-while-draining',
  kills: 'client/reconnect/connect-again-adds-none',
  alsoKills: ['client/heartbeat/busy-link-lives', 'client/reconnect/one-socket'],
  defect: 'opens a second socket when it is asked to connect after `goodbye`',
  patches: [
    {
      file: 'reference-client/src/connection.ts',
      find: `if (this.#status !== 'idle' && this.#status !== 'closed') return;
`,
      replace: `if (this.#status === 'connected' && !this.#link?.usable()) this.#open();
    if (this.#status !== 'idle' && this.#status !== 'closed') return;
`,
    },
  ],
});
