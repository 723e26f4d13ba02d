import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/closes-after-an-error',
  kills: 'server/frames/usable-after-refusal',
  alsoKills: ['server/errors/codes-for-their-reason'],
  defect: 'closes 4002 after it has answered with invalid_frame',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `    session.refuse(inspected.refusal);
`,
      replace: `    session.refuse(inspected.refusal);
    if (inspected.refusal.code === 'invalid_frame') session.close(4002, 'an invalid frame');
`,
    },
  ],
});
