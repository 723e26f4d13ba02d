import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/keeps-the-stalled',
  kills: 'server/ordering/cuts-the-stalled',
  defect: 'never cuts a connection that takes nothing',
  patches: [
    {
      file: 'reference-server/src/core/watch.ts',
      find: 'link.stalledFor(now) >= heartbeatTimeoutMs)',
      replace: 'link.stalledFor(now) < 0)',
    },
  ],
});
