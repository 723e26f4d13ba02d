import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/starves-under-load',
  kills: 'server/ordering/slots-in-time',
  defect: 'gathers what it sends for 40 ms, and begins anew with every frame',
  patches: [
    {
      file: 'reference-server/src/transport/ws-link.ts',
      find: '    if (this.#queue.length === 0) this.#turn.flush(this.#write);',
      replace: `    clearTimeout(this.#gathering);
    this.#gathering = setTimeout(this.#write, 40);`,
    },
    {
      file: 'reference-server/src/transport/ws-link.ts',
      find: '  readonly #write = (): void => this.#flush();',
      replace: `  readonly #write = (): void => this.#flush();
  #gathering: NodeJS.Timeout | undefined;`,
    },
  ],
});
