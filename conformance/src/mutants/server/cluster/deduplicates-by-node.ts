import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/cluster/deduplicates-by-node',
  kills: 'server/cluster/one-memory-of-keys',
  alsoKills: [
    'server/delivery/commits-once',
    'server/delivery/recognises-repeats',
    'server/delivery/repeat-on-another-connection',
  ],
  way: 'nodes',
  defect: 'remembers keys at the node where they came in',
  patches: [
    {
      file: 'reference-server/src/testing/node-store.ts',
      find: '    return this.#store.append(epoch, draft);',
      replace: '    return this.#store.append(epoch, { ...draft, author: `${this.#node} ${draft.author}` });',
    },
  ],
});
