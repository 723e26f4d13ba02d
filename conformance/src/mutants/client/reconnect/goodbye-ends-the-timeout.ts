import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/goodbye-ends-the-timeout',
  kills: 'client/reconnect/connect-timeout',
  alsoKills: ['client/reconnect/connect-timeout-10-seconds'],
  seenIn: 'client/reconnect/connect-timeout-goodbye',
  defect: 'waits for ever for the close after a goodbye in the place of a welcome',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: '      goodbye = frame;',
      replace: `      goodbye = frame;
      if (!heartbeat) timer.disarm();`,
    },
  ],
});
