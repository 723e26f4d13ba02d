import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/purges-without-a-floor',
  kills: 'server/state/purge-raises-floor',
  alsoKills: ['server/state/greatest-wins'],
  defect: 'forgets deletions without a trace',
  patches: [
    {
      file: 'reference-server/src/store/states.ts',
      find: `      this.#floor = Math.max(this.#floor, entry.timestamp);
`,
      replace: '',
    },
  ],
});
