import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/one-epoch-after-another',
  kills: 'server/ordering/reset-begins-an-epoch',
  alsoKills: ['server/ordering/joined-at-head'],
  defect: 'draws a new epoch for the first log that is lost, and none for the next',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: 'reset(epoch: string): void {\n    this.#epoch = epoch;',
      replace: `reset(epoch: string): void {
    const self = this as { lostBefore?: boolean };
    if (!self.lostBefore) this.#epoch = epoch;
    self.lostBefore = true;`,
    },
  ],
});
