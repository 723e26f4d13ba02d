import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/stamps-the-sending',
  kills: 'client/state/stamp-of-the-change',
  defect: 'stamps a change that was made offline with the time at which it is sent',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'serverClock.at(own.changedAt)',
      replace: 'serverClock.at(performance.now() + 0 * own.changedAt)',
    },
  ],
});
