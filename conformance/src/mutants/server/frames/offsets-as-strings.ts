import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/offsets-as-strings',
  kills: 'server/frames/valid',
  alsoKills: ['server/ordering/ack-waits-its-turn', 'server/ordering/consecutive', 'server/ordering/starts-at-head'],
  seenIn: 'server/ordering/members',
  defect: 'writes the offsets of messages as strings, as big integers come from a database',
  patches: [
    {
      file: 'reference-server/src/core/slot.ts',
      find: "{ type: 'message', ...this.entry }",
      replace: "{ type: 'message', ...this.entry, offset: String(this.entry.offset) as never }",
    },
  ],
});
