import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/unsaid-is-recovered',
  kills: 'client/ordering/gap-on-lost-recovery',
  alsoKills: [
    'client/ordering/delivers-all',
    'client/ordering/since-is-position',
    'client/ordering/takes-position-of-joined',
  ],
  seenIn: 'client/ordering/lost-recovery',
  defect: 'takes a joined without recovered for one that recovers',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: 'if (recovered && known',
      replace: 'if (recovered !== false && known',
    },
  ],
});
