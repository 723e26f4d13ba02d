import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/names-the-room',
  kills: 'server/frames/added-names',
  defect: 'adds a field to slots whose name does not begin with `x_`',
  patches: [
    {
      file: 'reference-server/src/core/slot.ts',
      find: "{ type: 'message', ...this.entry }",
      replace: "{ type: 'message', ...this.entry, ...{ room: this.entry.channelId } }",
    },
  ],
});
