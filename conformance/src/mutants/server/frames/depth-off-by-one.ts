import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/depth-off-by-one',
  kills: 'server/frames/accepts-depth',
  alsoKills: [
    'server/batch/accepts-full-batch',
    'server/batch/bad-item-refused',
    'server/errors/codes-for-their-reason',
    'server/frames/accepts-wide-identifiers',
    'server/frames/usable-after-refusal',
  ],
  defect: 'takes a frame of depth 32 for one that is too deep',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    const { value } = decoded;',
      replace: `    const { value } = decoded;
    if (deeperThan(value, MAX_DEPTH - 1)) {
      session.close(4002, VIOLATIONS.too_deep);
      return;
    }`,
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'decode, isObject, type WireObject }',
      replace: 'decode, deeperThan, isObject, MAX_DEPTH, type WireObject }',
    },
  ],
});
