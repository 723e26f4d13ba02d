import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/silent-about-no-frames',
  kills: 'client/frames/malformed-reported',
  alsoKills: ['client/batch/reports-bad-items'],
  defect: 'reports frames with invalid fields, and swallows what is no JSON or no object',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: "report('no frame');",
      replace: "if (isObject(value)) report('no frame');",
    },
  ],
});
