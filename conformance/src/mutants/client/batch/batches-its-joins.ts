import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/batches-its-joins',
  kills: 'client/batch/allowed-items',
  alsoKills: ['client/batch/control-not-delayed', 'client/frames/valid'],
  seenIn: 'client/batch/control',
  defect: 'puts joins into its batches',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: '    this.connection.link?.send(JSON.stringify(frame));',
      replace: '    this.post(encode(frame));',
    },
    {
      file: 'reference-client/src/engine.ts',
      find: "import { Credentials } from './credentials.js';",
      replace: `import { Credentials } from './credentials.js';
import { encode } from './encode.js';`,
    },
  ],
});
