import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/new-epoch-ends-all-doubt',
  kills: 'client/delivery/old-doubt-unknown',
  seenIn: 'client/delivery/doubts-of-one-channel',
  defect: 'takes the messages of all channels for never sent when one of them begins a new epoch',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: '    if (epochChanged) this.outbox.forgetSent();\n',
      replace: `    if (epochChanged)
      for (const { outbox } of (this.#host as unknown as { channels: Map<string, Channel> }).channels.values())
        outbox.forgetSent();
`,
    },
  ],
});
