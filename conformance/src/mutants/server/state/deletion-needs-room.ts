import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/deletion-needs-room',
  kills: 'server/state/deletes-when-full',
  defect: 'counts a deletion as an entry more, so that a full state can never be emptied',
  patches: [
    {
      file: 'reference-server/src/store/states.ts',
      find: 'deletes ? [] : this.#makeRoom(growth, entry.key)',
      replace: 'this.#makeRoom(bytes, entry.key)',
    },
  ],
});
