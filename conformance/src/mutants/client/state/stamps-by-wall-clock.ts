import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/stamps-by-wall-clock',
  kills: 'client/state/stamp-of-server-time',
  alsoKills: ['client/state/skew-repeated-once'],
  defect: 'stamps with the wall clock of its device',
  patches: [
    {
      file: 'reference-client/src/server-clock.ts',
      find: 'Math.round(this.#offset + monotonic)',
      replace: 'Math.round(Date.now() + 0 * monotonic)',
    },
  ],
});
