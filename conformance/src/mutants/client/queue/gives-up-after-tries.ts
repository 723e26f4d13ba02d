import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/gives-up-after-tries',
  kills: 'client/queue/keeps-accepted',
  alsoKills: ['client/delivery/rejected-for-cause'],
  seenIn: 'client/queue/offline',
  defect: 'gives queued messages up after five failed attempts',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `  #wanted = false;
`,
      replace: `  #wanted = false;
  #losses = 0;
`,
    },
    {
      file: 'reference-client/src/channel.ts',
      find: 'this.registers.lost();',
      replace: `this.registers.lost();
    this.#losses += 1;
    if (this.#losses > 5) this.settleAll('gave_up');`,
    },
  ],
});
