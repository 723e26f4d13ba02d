import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/stamps-anew',
  kills: 'client/state/stamp-kept',
  defect: 'stamps a write anew when it sends it again',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'own.stamp ??= ',
      replace: 'own.stamp = ',
    },
  ],
});
