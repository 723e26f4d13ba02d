import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/deaf-at-the-limit',
  kills: 'server/heartbeat/pongs-beside-a-stall',
  defect: 'stops reading one message before it may',
  patches: [
    {
      file: 'reference-server/src/core/flow.ts',
      find: 'this.#inFlight > maxInFlight ||',
      replace: 'this.#inFlight >= maxInFlight ||',
    },
  ],
});
