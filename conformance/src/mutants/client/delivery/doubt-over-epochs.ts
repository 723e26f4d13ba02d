import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/doubt-over-epochs',
  kills: 'client/delivery/new-epoch-resends',
  alsoKills: ['client/delivery/unknown-only-in-doubt'],
  defect: 'keeps its doubt in a new epoch',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: `    if (epochChanged) this.outbox.forgetSent();
    else if (gap)`,
      replace: '    if (gap)',
    },
  ],
});
