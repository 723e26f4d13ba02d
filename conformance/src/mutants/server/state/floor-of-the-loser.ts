import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/floor-of-the-loser',
  kills: 'server/state/floor-decides',
  defect: 'tells a write that lost to the floor its own stamp',
  patches: [
    {
      file: 'reference-server/src/store/states.ts',
      find: 'kept?.entry ?? { value: null, timestamp: this.#floor }',
      replace: `kept?.entry ?? { value: null, timestamp: entry.timestamp }`,
    },
  ],
});
