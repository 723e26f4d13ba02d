import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/current-is-the-last-word',
  kills: 'client/state/loser-follows',
  alsoKills: ['client/state/newer-taken'],
  seenIn: 'client/state/relays',
  defect: 'lets the winner that an ack names replace a greater write that came since',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: '    this.take(key, winner);',
      replace: '    this.#entries.set(key, winner);',
    },
  ],
});
