import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/no-growth',
  kills: 'client/reconnect/delays-grow',
  defect: 'waits no longer after the tenth failure than after the first',
  patches: [
    {
      file: 'reference-client/src/backoff.ts',
      find: 'settings.baseMs * 2 ** this.#attempt',
      replace: 'settings.baseMs',
    },
  ],
});
