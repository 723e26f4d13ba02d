import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/limits/counts-the-joined',
  kills: 'client/limits/channels-within-bound',
  defect: 'counts the channels that are joined and forgets those being joined',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: "other.phase !== 'idle'",
      replace: `other.phase === 'joined'`,
    },
  ],
});
