import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/member-by-request',
  kills: 'client/ordering/ignores-unjoined',
  alsoKills: ['client/ordering/delivers-all'],
  seenIn: 'client/ordering/unjoined',
  defect: 'takes itself for a member from its join on',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (this.#phase === 'idle' || this.#phase === 'joining') return;",
      replace: "if (this.#phase === 'idle') return;",
    },
  ],
});
