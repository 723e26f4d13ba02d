import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/new-epoch-drops-all-reads',
  kills: 'client/queue/reads-kept',
  seenIn: 'client/queue/reads-new-epoch',
  defect: 'drops the reads that wait in all channels when one of them begins a new epoch',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'if (epochChanged) this.reads.forget();',
      replace: `if (epochChanged)
      for (const { registers } of (
        this.#host as unknown as { channels: Map<string, { registers: Registers }> }
      ).channels.values())
        registers.reads.forget();`,
    },
  ],
});
