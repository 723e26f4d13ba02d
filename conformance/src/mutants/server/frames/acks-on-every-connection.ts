import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/acks-on-every-connection',
  kills: 'server/frames/replies-to-requests',
  defect: 'acks a message on all connections of its client',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: 'this.#ownSlotAnswers && this.#open?.has(id) && userId',
      replace: 'this.#ownSlotAnswers && userId',
    },
  ],
});
