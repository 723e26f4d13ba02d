import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/bare-close-is-final',
  kills: 'client/reconnect/returns-after-other-codes',
  defect: 'takes a close without a code for the end',
  patches: [
    {
      file: 'reference-client/src/constants.ts',
      find: 'return code === 1009 ||',
      replace: 'return code === 1005 || code === 1009 ||',
    },
  ],
});
