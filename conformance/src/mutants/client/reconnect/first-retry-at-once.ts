import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/first-retry-at-once',
  kills: 'client/reconnect/first-delay-spreads',
  alsoKills: ['client/reconnect/waits-after-every-loss'],
  defect: 'makes its first attempt at once',
  patches: [
    {
      file: 'reference-client/src/backoff.ts',
      find: '(1 - random()) * ceiling',
      replace: '(this.#attempt === 1 ? 0 : 1 - random()) * ceiling',
    },
  ],
});
