import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/impatient-with-slow-readers',
  kills: 'server/ordering/slow-readers-live',
  defect: 'cuts a slow reader after a quarter of timeoutMs',
  patches: [
    {
      file: 'reference-server/src/core/watch.ts',
      find: 'link.stalledFor(now) >= heartbeatTimeoutMs)',
      replace: 'link.stalledFor(now) >= heartbeatTimeoutMs / 4)',
    },
  ],
});
