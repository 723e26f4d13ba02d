import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/stamps-below-what-waits',
  kills: 'client/state/stamp-beyond-seen',
  defect: 'counts its own write as seen only once that was answered',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: '    this.#stamped.set(key, stamp);\n',
      replace: '',
    },
  ],
});
