import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/cluster/judges-by-its-own-copy',
  kills: 'server/cluster/judges-by-the-log',
  alsoKills: ['server/ordering/joined-at-head'],
  way: 'nodes',
  defect: 'judges a position by what this node has heard so far',
  patches: [
    {
      file: 'reference-server/src/testing/node-store.ts',
      find: 'this.#heard.set(channelId, event.entry.offset);',
      replace: 'setTimeout(() => this.#heard.set(channelId, event.entry.offset), 100);',
    },
    {
      file: 'reference-server/src/testing/node-store.ts',
      find: '    return this.#store.load(channelId);',
      replace:
        '    const view = this.#store.load(channelId) as View;\n    const head = this.#heard.get(channelId) ?? 0;\n    return { ...view, head: Math.min(view.head, head) };',
    },
  ],
});
