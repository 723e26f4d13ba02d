import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/errors-take-the-newer-along',
  kills: 'client/state/own-write-shown',
  defect: 'throws a newer write to a key away with the one that was refused',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: `    this.#settle(key, id);
    return false;`,
      replace: `    this.#own.delete(key);
    return false;`,
    },
  ],
});
