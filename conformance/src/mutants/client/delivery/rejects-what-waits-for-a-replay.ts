import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/rejects-what-waits-for-a-replay',
  kills: 'client/delivery/leave-rejects-unsent',
  seenIn: 'client/delivery/leaving-before-resending',
  defect: 'takes what it has yet to resend for never sent when the application leaves amid a replay',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: '    this.settleAll(LEFT, ({ firstSent }) => firstSent === undefined);',
      replace: `    if (!this.position.caughtUp) this.outbox.forgetSent();
    this.settleAll(LEFT, ({ firstSent }) => firstSent === undefined);`,
    },
  ],
});
