import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/stores-the-head',
  kills: 'client/queue/store-keeps-position',
  alsoKills: ['client/ordering/since-is-position'],
  defect: 'stores the head that joined named as its position',
  patches: [
    {
      file: 'reference-client/src/position.ts',
      find: '    return this.#cur === undefined ? undefined : { epoch: this.#epoch, offset: this.#cur };',
      replace:
        '    return this.#cur === undefined ? undefined : { epoch: this.#epoch, offset: Math.max(this.#cur, this.#target) };',
    },
  ],
});
