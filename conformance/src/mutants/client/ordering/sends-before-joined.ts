import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/sends-before-joined',
  kills: 'client/ordering/nothing-before-joined',
  seenIn: 'client/ordering/slow-join',
  defect: 'sends what waits right after its `join`',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "while (this.#phase === 'joined' && host.session && this.position.caughtUp)",
      replace:
        "while (host.session && (this.#phase === 'joining' || (this.#phase === 'joined' && this.position.caughtUp)))",
    },
  ],
});
