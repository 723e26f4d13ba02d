import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/gives-up-on-leave',
  kills: 'client/delivery/leave-rejects-unsent',
  alsoKills: ['client/delivery/acked-by-ack', 'client/ordering/ack-is-slot'],
  seenIn: 'client/delivery/leaving',
  defect: 'reports what was sent as unknown at once when the application leaves',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'this.settleAll(LEFT, ({ firstSent }) => firstSent === undefined);',
      replace: 'this.settleAll(LEFT);',
    },
  ],
});
