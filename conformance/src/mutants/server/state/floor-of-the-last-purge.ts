import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/floor-of-the-last-purge',
  kills: 'server/state/floor-only-rises',
  alsoKills: ['server/state/purge-raises-floor'],
  defect: 'takes the stamp of the last purged deletion for the floor, be it lower than one before',
  patches: [
    {
      file: 'reference-server/src/store/states.ts',
      find: 'this.#floor = Math.max(this.#floor, entry.timestamp);',
      replace: 'this.#floor = entry.timestamp;',
    },
  ],
});
