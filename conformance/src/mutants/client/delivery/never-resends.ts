import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/never-resends',
  kills: 'client/delivery/resends-unanswered',
  seenIn: 'client/delivery/young-doubt',
  defect: 'takes what was sent once for delivered',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: `    this.#taken = 0;
`,
      replace: '',
    },
  ],
});
