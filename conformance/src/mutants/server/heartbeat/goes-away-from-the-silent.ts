import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/goes-away-from-the-silent',
  kills: 'server/heartbeat/closes-the-silent',
  defect: 'closes a silent connection with 1001, the code of its library for a time-out, instead of 4108',
  patches: [
    {
      file: 'reference-server/src/core/watch.ts',
      find: 'this.#watched.close(4108, ',
      replace: 'this.#watched.close(1001, ',
    },
  ],
});
