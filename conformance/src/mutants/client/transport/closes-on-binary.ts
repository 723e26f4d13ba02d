import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/transport/closes-on-binary',
  kills: 'client/transport/ignores-binary',
  alsoKills: ['client/errors/close-codes', 'client/frames/unknown-type-ignored'],
  defect: 'closes with 1003 on a binary message',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: "} else report('binary",
      replace: `} else lost(ABNORMAL, 1003);
    if (!data) report('binary`,
    },
  ],
});
