import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/transport/repairs-utf8',
  kills: 'server/transport/closes-on-invalid-utf8',
  defect: 'does not check UTF-8, and replaces what it cannot read',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: '      perMessageDeflate: false,',
      replace: `      perMessageDeflate: false,
      skipUTF8Validation: true,`,
    },
  ],
});
