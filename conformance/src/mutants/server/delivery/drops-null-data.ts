import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/drops-null-data',
  kills: 'server/delivery/carries-optional-fields',
  alsoKills: ['server/frames/relays-values'],
  defect: 'leaves `data` out where the sender said null',
  patches: [
    {
      file: 'reference-server/src/core/slot.ts',
      find: "{ type: 'message', ...this.entry }",
      replace: "{ type: 'message', ...this.entry, data: this.entry.data ?? undefined }",
    },
  ],
});
