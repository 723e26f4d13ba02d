import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/silent-about-malformed',
  kills: 'client/frames/malformed-reported',
  defect: 'swallows frames that it cannot read',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'take(read(data, report));',
      replace: 'take(read(data, ignore));',
    },
  ],
});
