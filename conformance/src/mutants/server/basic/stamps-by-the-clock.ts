import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/stamps-by-the-clock',
  kills: 'server/basic/stamps-writes',
  defect: 'stamps a write by its clock alone',
  patches: [
    {
      file: 'reference-server/src/store/states.ts',
      find: 'Math.max(now, (kept?.entry.timestamp ?? this.#floor) + 1)',
      replace: 'now',
    },
  ],
});
