import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/stray-pongs-tell-time',
  kills: 'client/state/stamp-of-server-time',
  defect: 'takes the time of every pong, though it sent no ping to which that belongs',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: `if (timestamp !== pinged) return;
    serverClock.observe(serverTime, pinged, clock.now());`,
      replace: 'serverClock.observe(serverTime, pinged ?? clock.now(), clock.now());',
    },
  ],
});
