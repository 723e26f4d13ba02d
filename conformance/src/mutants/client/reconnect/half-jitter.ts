import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/half-jitter',
  kills: 'client/reconnect/delays-reach-down',
  defect: 'has half of each delay fixed',
  patches: [
    {
      file: 'reference-client/src/backoff.ts',
      find: '(1 - random()) * ceiling',
      replace: '(1 - random() / 2) * ceiling',
    },
  ],
});
