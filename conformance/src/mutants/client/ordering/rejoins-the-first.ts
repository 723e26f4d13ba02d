import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/rejoins-the-first',
  kills: 'client/ordering/joins-after-welcome',
  seenIn: 'client/ordering/rejoins',
  defect: 'joins only the first of its channels again after a reconnect',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: `    this.settings = settings;
    this.joinWanted();`,
      replace: `    const first = this.settings === undefined;
    this.settings = settings;
    if (first) this.joinWanted();
    else [...this.channels.values()][0]?.join();`,
    },
  ],
});
