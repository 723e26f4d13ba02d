import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/failed-recovery-doubts-all',
  kills: 'client/delivery/unknown-only-in-doubt',
  seenIn: 'client/delivery/doubts-of-one-channel',
  defect: 'takes what it sent to any channel for doubtful when the recovery of one fails',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: '    else if (gap) this.outbox.doubtSent();\n',
      replace: `    else if (gap)
      for (const { outbox } of (this.#host as unknown as { channels: Map<string, Channel> }).channels.values())
        outbox.doubtSent();
`,
    },
  ],
});
