import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/ignores-the-floor',
  kills: 'client/state/stamp-beyond-seen',
  defect: 'stamps a key that joined does not list as if nothing had ever been seen for it',
  patches: [{ file: 'reference-client/src/state.ts', find: '?? this.#floor', replace: '?? 0 * this.#floor' }],
});
