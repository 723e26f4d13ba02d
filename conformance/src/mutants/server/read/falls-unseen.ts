import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/falls-unseen',
  kills: 'server/read/is-a-maximum',
  alsoKills: ['server/read/joined-has-them', 'server/read/marks-only-rise'],
  defect: 'tells who reads an older offset the mark, and yet moves it back',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `    if (offset < current) return { kind: 'lost', current };`,
      replace: `    if (offset < current) {
      this.#reads.set(userId, offset);
      return { kind: 'lost', current };
    }`,
    },
  ],
});
