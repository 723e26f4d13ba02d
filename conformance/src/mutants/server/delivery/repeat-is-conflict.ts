import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/repeat-is-conflict',
  kills: 'server/delivery/recognises-repeats',
  defect: 'answers every repeated id with id_conflict',
  patches: [
    {
      file: 'reference-server/src/store/dedupe.ts',
      find: "if (remembered.hash !== hash) return { kind: 'conflict' };",
      replace: "if (hash !== '') return { kind: 'conflict' };",
    },
  ],
});
