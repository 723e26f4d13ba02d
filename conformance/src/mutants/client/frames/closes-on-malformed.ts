import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/closes-on-malformed',
  kills: 'client/frames/malformed-ignored',
  defect: 'closes with 1002 on a frame that it cannot read',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'take(read(data, report));',
      replace: `const refuse = (reason: string) => {
        report(reason);
        lost(ABNORMAL, 1002);
      };
      take(read(data, refuse));`,
    },
  ],
});
