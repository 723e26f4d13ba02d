import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/closes-on-stray-pong',
  kills: 'client/heartbeat/stray-pong-ignored',
  alsoKills: ['client/reconnect/welcome-ends-the-timeout'],
  defect: 'closes on a pong that it did not ask for',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'if (timestamp !== pinged) return;',
      replace: 'if (timestamp !== pinged) return lost(ABNORMAL, 1002);',
    },
  ],
});
