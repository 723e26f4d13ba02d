import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/loss-is-doubt',
  kills: 'client/delivery/unknown-only-in-doubt',
  seenIn: 'client/delivery/lost-answers',
  defect: 'reports what was sent as unknown when the connection is lost',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'this.registers.lost();',
      replace: `this.registers.lost();
    this.settleAll('lost', ({ firstSent }) => firstSent !== undefined);`,
    },
  ],
});
