import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/little-jitter',
  kills: 'client/reconnect/delays-spread',
  defect: 'varies its delays by ten per cent',
  patches: [
    {
      file: 'reference-client/src/backoff.ts',
      find: '(1 - random()) * ceiling',
      replace: '(1 - random() / 10) * ceiling',
    },
  ],
});
