import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/new-epoch-doubts-the-others',
  kills: 'client/delivery/unknown-only-in-doubt',
  seenIn: 'client/delivery/doubts-of-one-channel',
  defect: 'takes what it sent to other channels for doubtful when one begins a new epoch',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: '    if (epochChanged) this.outbox.forgetSent();\n',
      replace: `    if (epochChanged) {
      for (const { outbox } of (this.#host as unknown as { channels: Map<string, Channel> }).channels.values())
        outbox.doubtSent();
      this.outbox.forgetSent();
    }
`,
    },
  ],
});
