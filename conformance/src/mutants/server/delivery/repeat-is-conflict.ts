import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/repeat-is-conflict',
  kills: 'server/delivery/recognises-repeats',
  alsoKills: [
    'server/delivery/data-is-a-value',
    'server/delivery/remembers-the-refusal',
    'server/delivery/sent-at-is-no-content',
  ],
  defect: 'answers every repeated id with id_conflict',
  patches: [
    {
      file: 'reference-server/src/store/dedupe.ts',
      find: "if (remembered.hash !== contentHash(draft)) return { kind: 'conflict' };",
      replace: "if (draft.id !== '') return { kind: 'conflict' };",
    },
  ],
});
