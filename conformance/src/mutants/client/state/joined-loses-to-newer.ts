import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/joined-loses-to-newer',
  kills: 'client/state/joined-replaces',
  defect: 'keeps of each key the greater of what it holds and what `joined` lists',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'new Map(states.map((entry) => [entry.key, entry]))',
      replace:
        'new Map(states.map((entry) => { const held = this.#entries.get(entry.key); return [entry.key, held && wins(held, entry) ? held : entry]; }))',
    },
  ],
});
