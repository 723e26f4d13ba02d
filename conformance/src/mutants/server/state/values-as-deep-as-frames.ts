import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/values-as-deep-as-frames',
  kills: 'server/state/refuses-deep-values',
  alsoKills: ['server/frames/invalid-frame'],
  defect: 'accepts a value that is too deep to be told to a later member',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: 'const STATE_VALUE_DEPTH = MAX_DEPTH - 3;',
      replace: 'const STATE_VALUE_DEPTH = MAX_DEPTH;',
    },
  ],
});
