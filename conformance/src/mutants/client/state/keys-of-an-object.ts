import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/keys-of-an-object',
  kills: 'client/state/any-key',
  alsoKills: ['client/state/applied-stays', 'client/state/newer-taken'],
  defect: 'ignores relays of keys whose names every object has',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: '    const held = this.#entries.get(key);\n    if (!held',
      replace: '    if (key in {}) return;\n    const held = this.#entries.get(key);\n    if (!held',
    },
  ],
});
