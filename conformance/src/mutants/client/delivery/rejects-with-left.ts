import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/rejects-with-left',
  kills: 'client/delivery/leave-rejects-unsent',
  seenIn: 'client/delivery/leaving',
  defect: 'keeps what was never sent until the answer to its leave',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: '    this.settleAll(LEFT, ({ firstSent }) => firstSent === undefined);\n',
      replace: '',
    },
  ],
});
