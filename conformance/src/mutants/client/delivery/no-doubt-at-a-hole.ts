import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/no-doubt-at-a-hole',
  kills: 'client/delivery/old-doubt-unknown',
  seenIn: 'client/delivery/old-hole',
  defect: 'gives its gap notice at a hole, and sends again what may have been in it, however old it is',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `if (slot === 'gap') {
      this.outbox.doubtSent();`,
      replace: "if (slot === 'gap') {",
    },
  ],
});
