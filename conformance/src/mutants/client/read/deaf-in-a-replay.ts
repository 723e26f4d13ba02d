import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/read/deaf-in-a-replay',
  kills: 'client/read/takes-relayed-marks',
  alsoKills: ['client/read/not-under-mark'],
  defect: 'takes no notice of marks that are relayed before the replay is through',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "else if (frame.type === 'read') this.registers.onRead(frame);",
      replace: "else if (frame.type === 'read' && this.position.caughtUp) this.registers.onRead(frame);",
    },
  ],
});
