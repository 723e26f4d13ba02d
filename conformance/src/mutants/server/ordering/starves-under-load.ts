import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/starves-under-load',
  kills: 'server/ordering/slots-in-time',
  alsoKills: ['server/heartbeat/pong-in-time'],
  defect: 'gathers what it sends for 150 ms, and begins anew with every frame',
  patches: [
    {
      file: 'reference-server/src/transport/ws-link.ts',
      find: '    if (this.#outbox.empty) this.#turn.flush(this);',
      replace: `    clearTimeout(this.#gathering);
    this.#gathering = setTimeout(() => this.flush(), 150);`,
    },
    {
      file: 'reference-server/src/transport/ws-link.ts',
      find: '  readonly #outbox = new Outbox();',
      replace: `  readonly #outbox = new Outbox();
  #gathering: NodeJS.Timeout | undefined;`,
    },
  ],
});
