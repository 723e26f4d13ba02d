import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/no-tolerance-for-clocks',
  kills: 'server/state/accepts-the-near-future',
  alsoKills: ['server/state/greatest-wins'],
  defect: 'refuses every stamp ahead of its own clock',
  patches: [
    {
      file: 'reference-server/src/store/states.ts',
      find: 'this.#bounds.maxClockSkewMs)',
      replace: '0)',
    },
  ],
});
