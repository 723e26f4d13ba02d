import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/errors/blames-the-server',
  kills: 'client/errors/close-codes',
  alsoKills: ['client/frames/malformed-ignored'],
  seenIn: 'client/frames/malformed',
  defect: 'closes with 4002 on a frame that it cannot read',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'take(read(data, report));',
      replace: `const refuse = (reason: string) => {
        report(reason);
        lost(4002, 4002);
      };
      take(read(data, refuse));`,
    },
  ],
});
