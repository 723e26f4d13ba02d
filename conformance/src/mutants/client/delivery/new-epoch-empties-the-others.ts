import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/new-epoch-empties-the-others',
  kills: 'client/delivery/rejected-for-cause',
  seenIn: 'client/delivery/doubts-of-one-channel',
  defect: 'rejects what waits unsent in other channels when one begins a new epoch',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: '    if (epochChanged) this.outbox.forgetSent();\n',
      replace: `    if (epochChanged) {
      this.outbox.forgetSent();
      for (const other of (this.#host as unknown as { channels: Map<string, Channel> }).channels.values())
        if (other !== this) other.settleAll('lost', ({ firstSent }) => firstSent === undefined);
    }
`,
    },
  ],
});
