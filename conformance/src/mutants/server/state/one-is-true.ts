import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/one-is-true',
  kills: 'server/state/greatest-wins',
  defect: 'compares values as a language does for which 1 is true',
  patches: [
    {
      file: 'reference-server/src/core/lww.ts',
      find: 'canonical(write.value) === canonical(current.value)',
      replace: `write.value == current.value || canonical(write.value) === canonical(current.value)`,
    },
  ],
});
