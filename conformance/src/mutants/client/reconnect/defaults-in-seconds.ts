import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/defaults-in-seconds',
  kills: 'client/reconnect/default-delay',
  alsoKills: ['client/reconnect/returns-after-failed-attempt'],
  seenIn: 'client/queue/before-connection',
  defect: 'takes the default delays for seconds',
  patches: [
    {
      file: 'reference-client/src/settings.ts',
      find: 'baseMs: 1000, capMs: 30_000,',
      replace: 'baseMs: 1_000_000, capMs: 30_000_000,',
    },
  ],
});
