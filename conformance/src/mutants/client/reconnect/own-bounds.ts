import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/own-bounds',
  kills: 'client/reconnect/delay-within-bound',
  seenIn: 'client/reconnect/other-codes',
  defect: 'draws each delay from half a second, whatever `welcome` says',
  patches: [
    {
      file: 'reference-client/src/backoff.ts',
      find: 'Math.min(settings.capMs, settings.baseMs * 2 ** this.#attempt)',
      replace: '500',
    },
  ],
});
