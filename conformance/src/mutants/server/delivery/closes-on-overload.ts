import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/closes-on-overload',
  kills: 'server/delivery/overload-is-no-error',
  alsoKills: ['server/errors/close-codes'],
  defect: 'closes 1008 on a client that has more than maxInFlight messages unanswered',
  patches: [
    {
      file: 'reference-server/src/core/flow.ts',
      find: '    this.#inFlight += 1;',
      replace: `    this.#inFlight += 1;
    if (this.#overloaded) this.#session.close(1008, 'too many messages');`,
    },
    {
      file: 'reference-server/src/core/flow.ts',
      find: '  readonly closed: boolean;',
      replace: `  readonly closed: boolean;
  close(code: number, reason: string): void;`,
    },
  ],
});
