import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/pongs-do-not-tell-time',
  kills: 'client/state/stamp-of-server-time',
  defect: 'takes the time of the server from `welcome` alone',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'serverClock.observe(serverTime, pinged, clock.now());',
      replace: '',
    },
  ],
});
