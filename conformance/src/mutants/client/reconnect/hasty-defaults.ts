import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/hasty-defaults',
  kills: 'client/reconnect/default-delay',
  seenIn: 'client/reconnect/never-welcome',
  defect: 'begins with a delay of up to 100 ms before any welcome',
  patches: [
    {
      file: 'reference-client/src/settings.ts',
      find: 'baseMs: 1000, capMs: 30_000,',
      replace: 'baseMs: 100, capMs: 30_000,',
    },
  ],
});
