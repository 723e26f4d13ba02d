import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/transport/reads-bytes',
  kills: 'client/transport/ignores-binary',
  alsoKills: ['client/ordering/delivers-all', 'client/ordering/delivers-what-came'],
  seenIn: 'client/frames/unknown',
  defect: 'reads a frame that comes as a binary message',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: "    } else report('binary');",
      replace: '    } else if (ArrayBuffer.isView(data)) take(read(new TextDecoder().decode(data), report));',
    },
  ],
});
