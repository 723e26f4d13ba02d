import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/no-dedupe',
  kills: 'server/delivery/commits-once',
  defect: 'does not deduplicate at all',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: 'draft.key === undefined ? undefined : this.#dedupe.find(draft.key)',
      replace: 'undefined as Remembered | undefined',
    },
  ],
});
