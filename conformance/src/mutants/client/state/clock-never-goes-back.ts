import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/clock-never-goes-back',
  kills: 'client/state/stamp-of-server-time',
  seenIn: 'client/state/clock',
  defect: 'corrects its estimate of the server time forwards only',
  patches: [
    {
      file: 'reference-client/src/server-clock.ts',
      find: 'this.#offset = serverTime + (now - asked) / 2 - now;',
      replace: 'this.#offset = Math.max(this.#offset, serverTime + (now - asked) / 2 - now);',
    },
  ],
});
