import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/cuts-large-batches',
  kills: 'server/batch/closes-on-too-many',
  alsoKills: ['server/batch/refused-envelope-has-no-effect'],
  defect: 'handles the first `maxBatchItems` of a batch that is too large and drops the rest',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `      session.close(4002, 'too many items in a batch');
      return;`,
      replace: `      this.#unpack(items.slice(0, session.context.settings.maxBatchItems), text);
      return;`,
    },
  ],
});
