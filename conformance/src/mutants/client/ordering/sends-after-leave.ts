import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/sends-after-leave',
  kills: 'client/ordering/nothing-after-leave',
  alsoKills: ['client/delivery/leave-rejects-unsent'],
  seenIn: 'client/delivery/leaving',
  defect: 'goes on sending after its `leave`',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `    this.settleAll(LEFT, ({ firstSent }) => firstSent === undefined);
`,
      replace: '',
    },
    {
      file: 'reference-client/src/channel.ts',
      find: "while (this.#phase === 'joined' &&",
      replace: "while ((this.#phase === 'joined' || this.#phase === 'leaving') &&",
    },
  ],
});
