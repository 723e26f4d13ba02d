import { mutant } from '../../mutant.js';

const file = 'reference-server/src/store/dedupe.ts';

export default mutant({
  id: 'server/delivery/ids-in-any-case',
  kills: 'server/delivery/key-has-all-parts',
  alsoKills: ['server/ordering/after-what-was-seen', 'server/ordering/sender-order'],
  defect: 'compares ids without regard to capitals, as a store with such a collation does',
  patches: [
    { file, find: '?.get(id);', replace: '?.get(id.toLowerCase());' },
    { file, find: 'own.set(id, verdict)', replace: 'own.set(id.toLowerCase(), verdict)' },
    { file, find: 'new Map([[id, verdict]])', replace: 'new Map([[id.toLowerCase(), verdict]])' },
  ],
});
