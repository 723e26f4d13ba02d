import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/leave-overtakes',
  kills: 'client/batch/no-overtaking',
  alsoKills: ['client/ordering/nothing-after-leave'],
  defect: 'leaves while messages are being collected, which it rejects and then sends',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `    this.#host.flushBatch();
`,
      replace: '',
    },
  ],
});
