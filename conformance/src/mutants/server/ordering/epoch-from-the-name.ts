import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/epoch-from-the-name',
  kills: 'server/ordering/loss-begins-an-epoch',
  alsoKills: [
    'server/delivery/recognises-repeats',
    'server/ordering/epochs-do-not-return',
    'server/ordering/joined-at-head',
    'server/ordering/one-order',
    'server/ordering/reset-begins-an-epoch',
    'server/read/joined-has-them',
    'server/read/within-the-log',
  ],
  defect: 'makes the epoch from the name of the channel, so it survives the loss of the log',
  patches: [
    {
      file: 'reference-server/src/store/memory.ts',
      find: 'channel = new MemoryChannel(this.#options.newEpoch(), {',
      replace: `channel = new MemoryChannel(\`\${channelId}\${'0'.repeat(24)}\`.slice(-60), {`,
    },
  ],
});
