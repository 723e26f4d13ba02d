import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/floor-falls-with-the-log',
  kills: 'server/state/floor-only-rises',
  alsoKills: ['server/state/floor-decides'],
  defect: 'begins a new epoch with a lower floor than the one before had',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `  #head = 0;

  constructor`,
      replace: `  #head = 0;
  #least = 1;

  constructor`,
    },
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `stateFloor: this.#states.floor,`,
      replace: `stateFloor: Math.max(this.#least, this.#states.floor),`,
    },
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `    this.#epoch = epoch;
    this.#log = [];`,
      replace: `    this.#least = 0;
    this.#epoch = epoch;
    this.#log = [];`,
    },
  ],
});
