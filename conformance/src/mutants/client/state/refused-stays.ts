import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/refused-stays',
  kills: 'client/state/refused-goes-back',
  defect: 'shows its own write on after it was refused',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: `    this.#settle(key, id);
    return false;`,
      replace: '    return false;',
    },
  ],
});
