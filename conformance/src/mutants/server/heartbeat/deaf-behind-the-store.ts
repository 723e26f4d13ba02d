import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/deaf-behind-the-store',
  kills: 'server/heartbeat/pongs-beside-a-stall',
  defect: 'reads no further while a message of the connection is being stored',
  patches: [
    {
      file: 'reference-server/src/core/flow.ts',
      find: 'this.#inFlight > maxInFlight ||',
      replace: 'this.#inFlight > 0 ||',
    },
  ],
});
