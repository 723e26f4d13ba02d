import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/registers-before-joined',
  kills: 'client/ordering/nothing-before-joined',
  seenIn: 'client/ordering/registers-before-joined',
  defect: 'sends read marks while the join has no answer',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (this.#phase === 'joined' && host.session) this.registers.flush(this.position.seen);",
      replace: "if (this.#phase !== 'idle' && host.session) this.registers.flush(this.position.seen);",
    },
  ],
});
