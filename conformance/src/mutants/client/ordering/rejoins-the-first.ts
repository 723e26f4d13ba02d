import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/rejoins-the-first',
  kills: 'client/ordering/joins-after-welcome',
  seenIn: 'client/ordering/rejoins',
  defect: 'joins only the first of its channels after a welcome',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: 'this.joinWanted();\n    this.connection.welcomed();',
      replace: '[...this.channels.values()][0]?.join();\n    this.connection.welcomed();',
    },
  ],
});
