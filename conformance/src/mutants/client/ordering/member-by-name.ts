import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/member-by-name',
  kills: 'client/ordering/ignores-unjoined',
  alsoKills: ['client/ordering/delivers-all'],
  defect: 'delivers messages of a channel that it has left',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (this.#phase === 'idle' || this.#phase === 'joining') return;",
      replace: '',
    },
  ],
});
