import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/integers-of-32-bits',
  kills: 'server/frames/accepts-wide-integers',
  alsoKills: ['server/delivery/accepts-members-message'],
  defect: 'refuses a message whose `sentAt` does not fit into 32 bits',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: `    case 'message': {
`,
      replace: `    case 'message': {
      if (Number(Object(frame).sentAt) > 2 ** 32) return { field: '/sentAt', message: 'too large' };
`,
    },
  ],
});
