import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/marks-outlive-their-log',
  kills: 'server/read/new-epoch-no-marks',
  defect: 'keeps the read marks of a log that was lost',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `    this.#reads.clear();
`,
      replace: '',
    },
  ],
});
