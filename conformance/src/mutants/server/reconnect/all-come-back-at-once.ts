import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/reconnect/all-come-back-at-once',
  kills: 'server/reconnect/spreads-the-return',
  defect: 'tells all clients the same retryAfterMs',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: '(this.#options.random ?? randomInt)(this.settings.drainSpreadMs + 1)',
      replace: 'this.settings.drainSpreadMs',
    },
  ],
});
