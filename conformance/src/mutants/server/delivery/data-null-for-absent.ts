import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/data-null-for-absent',
  kills: 'server/delivery/carries-optional-fields',
  alsoKills: ['server/frames/relays-values'],
  defect: 'relays `data: null` where the sender gave no data',
  patches: [
    {
      file: 'reference-server/src/core/slot.ts',
      find: "{ type: 'message', ...this.entry }",
      replace: "{ type: 'message', ...this.entry, data: this.entry.data ?? null }",
    },
  ],
});
