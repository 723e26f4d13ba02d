import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/calls-it-unknown',
  kills: 'server/frames/invalid-frame',
  alsoKills: [
    'server/frames/first-reason',
    'server/frames/refuses-bad-identifiers',
    'server/frames/refuses-bad-integers',
    'server/frames/refuses-lone-surrogates',
    'server/frames/refuses-null',
    'server/state/refuses-deep-values',
  ],
  defect: 'calls a known frame with a wrong field a frame of unknown type',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `    session.refuse(inspected.refusal);
`,
      replace: `    session.refuse({ ...inspected.refusal, code: inspected.refusal.field === '/type' ? 'invalid_frame' : 'unknown_type' });
`,
    },
  ],
});
