import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/epochs-come-back',
  kills: 'server/ordering/epochs-do-not-return',
  alsoKills: [
    'server/delivery/recognises-repeats',
    'server/ordering/joined-at-head',
    'server/ordering/loss-begins-an-epoch',
    'server/ordering/one-order',
    'server/ordering/reset-begins-an-epoch',
    'server/read/joined-has-them',
    'server/read/within-the-log',
  ],
  defect: 'begins with the same epoch at every start, and remembers no reset',
  patches: [
    {
      file: 'reference-server/src/store/memory.ts',
      find: 'channel = new MemoryChannel(this.#options.newEpoch(), {',
      replace: `channel = new MemoryChannel(\`\${channelId}\${'0'.repeat(24)}\`.slice(-60), {`,
    },
  ],
});
