import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/rejoins-what-it-left',
  kills: 'client/ordering/stays-out-after-leave',
  seenIn: 'client/ordering/rejoins',
  defect: 'joins every channel again of which it has a position',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: `    this.settings = settings;
    this.joinWanted();`,
      replace: `    this.settings = settings;
    for (const channel of this.channels.values()) if (channel.position.since) channel.want();
    this.joinWanted();`,
    },
  ],
});
