import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/refusal-ends-membership',
  kills: 'server/state/refusal-keeps-membership',
  defect: 'ends the membership with a refused write',
  patches: [
    {
      file: 'reference-server/src/core/requests/state-update.ts',
      find: `    case 'state_full':
`,
      replace: `    case 'state_full':
      void session.end(session.member(frame.channelId) as never);
`,
    },
  ],
});
