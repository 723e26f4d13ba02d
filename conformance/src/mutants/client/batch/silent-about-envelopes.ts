import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/silent-about-envelopes',
  kills: 'client/frames/malformed-reported',
  seenIn: 'client/batch/bad-items',
  defect: 'does not report a batch without items',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: '  report(`${type}: invalid ${field}`);',
      replace: "  if (type !== 'batch') report(`${type}: invalid ${field}`);",
    },
  ],
});
