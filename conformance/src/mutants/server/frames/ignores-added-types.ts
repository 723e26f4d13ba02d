import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/ignores-added-types',
  kills: 'server/frames/unknown-type',
  alsoKills: ['server/frames/refusals-carry-reply-to'],
  defect: 'ignores a frame of a type that begins with `x_`',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `    session.refuse(inspected.refusal);
`,
      replace: `    if (!String(value.type).startsWith('x_')) session.refuse(inspected.refusal);
`,
    },
  ],
});
