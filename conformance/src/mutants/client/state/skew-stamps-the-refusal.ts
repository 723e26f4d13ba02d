import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/skew-stamps-the-refusal',
  kills: 'client/state/stamp-of-the-change',
  defect: 'stamps a write anew with the time of its `clock_skew`, not with that of the change',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'serverClock.at(own.changedAt)',
      replace: 'serverClock.at(own.restamped ? performance.now() : own.changedAt)',
    },
  ],
});
