import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/reads-on-when-full',
  kills: 'server/delivery/stops-reading',
  alsoKills: ['server/batch/counts-items-singly'],
  defect: 'reads on however many messages are unanswered',
  patches: [
    {
      file: 'reference-server/src/core/flow.ts',
      find: 'this.#inFlight > maxInFlight ||',
      replace: 'this.#inFlight > 100 * maxInFlight ||',
    },
  ],
});
