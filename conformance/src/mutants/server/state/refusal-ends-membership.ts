import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/refusal-ends-membership',
  kills: 'server/state/refusal-keeps-membership',
  alsoKills: [
    'server/delivery/accepts-members-message',
    'server/state/fits-a-frame',
    'server/state/floor-decides',
    'server/state/greatest-wins',
  ],
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
