import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/ignores-invalid-typing',
  kills: 'server/frames/invalid-frame',
  alsoKills: ['server/frames/answers-once'],
  defect: 'drops an invalid typing without a word, since nobody waits for an answer',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `    session.refuse(inspected.refusal);
`,
      replace: `    if (inspected.refusal.replyTo !== undefined || value.type !== 'typing') session.refuse(inspected.refusal);
`,
    },
  ],
});
