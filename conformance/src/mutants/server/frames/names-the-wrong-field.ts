import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/names-the-wrong-field',
  kills: 'server/frames/names-the-field',
  alsoKills: ['server/frames/type-missing'],
  defect: 'names the first field of the frame, whichever is wrong',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `    session.refuse(inspected.refusal);
`,
      replace: `    session.refuse({ ...inspected.refusal, ...(inspected.refusal.field === undefined ? {} : { field: '/id' }) });
`,
    },
  ],
});
