import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/typing/types-for-ever',
  kills: 'client/typing/lease-expires',
  defect: 'shows a typist until somebody takes it back',
  patches: [
    {
      file: 'reference-client/src/typing.ts',
      find: 'this.#clock.now() + ttlMs);',
      replace: 'this.#clock.now() + 100 * ttlMs);',
    },
  ],
});
