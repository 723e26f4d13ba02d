import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/resends-backwards',
  kills: 'client/delivery/sends-in-order',
  alsoKills: ['client/delivery/older-before-newer'],
  seenIn: 'client/delivery/second-drop',
  defect: 'sends again in reverse order',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: `    this.#taken = 0;
`,
      replace: `    this.#taken = 0;
    this.#entries.reverse();
`,
    },
  ],
});
