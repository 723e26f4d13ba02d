import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/deaf-after-malformed',
  kills: 'client/frames/malformed-ignored',
  alsoKills: ['client/ordering/delivers-all'],
  defect: 'reads nothing more after a frame that it cannot read',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'take(read(data, report));',
      replace: `if (goodbye === null) return;
      const refuse = (reason: string) => {
        report(reason);
        goodbye = null as never;
      };
      take(read(data, refuse));`,
    },
  ],
});
