import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/tells-deletions',
  kills: 'server/basic/state-at-the-opening',
  defect: 'tells basic connections of keys that were deleted',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'if (state.value !== null) session',
      replace: 'session',
    },
  ],
});
