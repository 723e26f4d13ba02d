import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/silent-about-the-hole',
  kills: 'client/ordering/repeated-hole-told',
  seenIn: 'client/ordering/hole-twice',
  defect: 'steps over a hole that stays without a gap notice',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `    if (slot === 'gap') {
      this.outbox.doubtSent();
      this.#host.emit('gap', { channelId });
    }`,
      replace: "    if (slot === 'gap') this.outbox.doubtSent();",
    },
  ],
});
