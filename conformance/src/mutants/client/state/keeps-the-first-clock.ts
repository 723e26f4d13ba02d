import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/keeps-the-first-clock',
  kills: 'client/state/stamp-of-server-time',
  defect: 'takes the time of the server from its first `welcome`, and later ones do not correct it',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'serverClock.observe(welcome.serverTime, helloAt, now);',
      replace: 'if (serverClock.at(now) < 1e9) serverClock.observe(welcome.serverTime, helloAt, now);',
    },
  ],
});
