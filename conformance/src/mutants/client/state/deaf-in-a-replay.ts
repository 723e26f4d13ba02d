import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/deaf-in-a-replay',
  kills: 'client/state/newer-taken',
  alsoKills: ['client/state/refused-goes-back'],
  defect: 'drops the relays that come before the replay is through',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "else if (frame.type === 'state_update') this",
      replace: "else if (frame.type === 'state_update' && this.position.caughtUp) this",
    },
  ],
});
