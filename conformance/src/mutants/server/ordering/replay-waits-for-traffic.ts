import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/replay-waits-for-traffic',
  kills: 'server/ordering/replay-reaches-head',
  defect: 'begins a replay with the next live message, so in a quiet channel never',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: `  member.room.schedule(member);
`,
      replace: '',
    },
  ],
});
