import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/stamps-anew-below-what-was-seen',
  kills: 'client/state/stamp-beyond-seen',
  defect: 'stamps a write after `clock_skew` with the time of the server alone, whatever it has seen for the key',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'own.stamp ??= this.#stamp(key, serverClock.at(own.changedAt));',
      replace:
        'own.stamp ??= own.restamped ? serverClock.at(own.changedAt) : this.#stamp(key, serverClock.at(own.changedAt));',
    },
  ],
});
