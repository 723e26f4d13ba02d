import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/closes-the-silent-normally',
  kills: 'server/heartbeat/closes-the-silent',
  defect: 'closes a silent connection with 1000 instead of 4108',
  patches: [
    {
      file: 'reference-server/src/core/watch.ts',
      find: 'this.#watched.close(4108, ',
      replace: 'this.#watched.close(1000, ',
    },
  ],
});
