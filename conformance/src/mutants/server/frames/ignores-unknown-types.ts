import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/ignores-unknown-types',
  kills: 'server/frames/unknown-type',
  alsoKills: ['server/frames/refusals-carry-reply-to'],
  defect: 'ignores a frame of a type that it does not know',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `    session.refuse(inspected.refusal);
`,
      replace: `    if (inspected.refusal.code !== 'unknown_type') session.refuse(inspected.refusal);
`,
    },
  ],
});
