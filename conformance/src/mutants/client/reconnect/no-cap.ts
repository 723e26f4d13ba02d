import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/no-cap',
  kills: 'client/reconnect/delay-within-bound',
  alsoKills: ['client/reconnect/returns-after-other-codes'],
  defect: 'lets its delays grow to twice `capMs`',
  patches: [
    {
      file: 'reference-client/src/backoff.ts',
      find: 'Math.min(settings.capMs, settings.baseMs * 2 ** this.#attempt)',
      replace: 'Math.min(2 * settings.capMs, settings.baseMs * 2 ** this.#attempt)',
    },
  ],
});
