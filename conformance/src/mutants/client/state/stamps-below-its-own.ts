import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/stamps-below-its-own',
  kills: 'client/state/stamp-beyond-seen',
  defect: 'gives the next write of a key the stamp of its last',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'const stamp = Math.min(MAX_SAFE_INTEGER, Math.max(estimate, seen + 1));',
      replace: 'const stamp = Math.max(estimate, this.#stamped.has(key) ? seen : seen + 1);',
    },
  ],
});
