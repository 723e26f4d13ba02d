import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/no-type-is-unknown',
  kills: 'server/frames/type-missing',
  alsoKills: ['server/frames/refuses-null'],
  defect: 'calls a frame without a type one of unknown type',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `    session.refuse(inspected.refusal);
`,
      replace: `    session.refuse({ ...inspected.refusal, code: inspected.refusal.field === '/type' ? 'unknown_type' : inspected.refusal.code });
`,
    },
  ],
});
