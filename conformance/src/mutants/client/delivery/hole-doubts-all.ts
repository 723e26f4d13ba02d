import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/hole-doubts-all',
  kills: 'client/delivery/unknown-only-in-doubt',
  seenIn: 'client/delivery/doubts-of-one-channel',
  defect: 'takes what it sent to any channel for doubtful at the gap notice for a hole in one',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `    if (slot === 'gap') {
      this.outbox.doubtSent();
`,
      replace: `    if (slot === 'gap') {
      for (const { outbox } of (this.#host as unknown as { channels: Map<string, Channel> }).channels.values())
        outbox.doubtSent();
`,
    },
  ],
});
