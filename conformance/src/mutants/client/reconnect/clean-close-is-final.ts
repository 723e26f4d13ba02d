import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/clean-close-is-final',
  kills: 'client/reconnect/returns-after-other-codes',
  defect: 'takes a clean close with 1000 for the end',
  patches: [
    {
      file: 'reference-client/src/constants.ts',
      find: 'return code === 1009 ||',
      replace: 'return code === 1000 || code === 1009 ||',
    },
  ],
});
