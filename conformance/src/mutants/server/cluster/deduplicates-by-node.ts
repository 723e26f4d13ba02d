import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/cluster/deduplicates-by-node',
  kills: 'server/cluster/one-memory-of-keys',
  way: 'nodes',
  defect: 'remembers keys at the node where they came in',
  patches: [
    {
      file: 'reference-server/src/testing/node-store.ts',
      find: '    return this.#store.append(epoch, draft);',
      replace: '    return this.#store.append(epoch, { ...draft, key: `${this.#node} ${draft.key}` });',
    },
  ],
});
