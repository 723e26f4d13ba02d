import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/silent-about-left',
  kills: 'client/frames/malformed-reported',
  seenIn: 'client/frames/fields',
  defect: 'does not report a left that it cannot read',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: '  report(`${type}: invalid ${field}`);',
      replace: "  if (type !== 'left') report(`${type}: invalid ${field}`);",
    },
  ],
});
