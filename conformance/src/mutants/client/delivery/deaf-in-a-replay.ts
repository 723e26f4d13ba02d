import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/deaf-in-a-replay',
  kills: 'client/delivery/ended-membership',
  seenIn: 'client/delivery/ended-in-replay',
  defect: 'does not hear of the end of a membership before its replay is through',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "else if (frame.type === 'left') this.#end(",
      replace: "else if (frame.type === 'left' && this.position.caughtUp) this.#end(",
    },
  ],
});
