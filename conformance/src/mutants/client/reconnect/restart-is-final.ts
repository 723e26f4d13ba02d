import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/restart-is-final',
  kills: 'client/reconnect/returns-after-other-codes',
  defect: 'comes back only after codes from 4100 on and after 1006',
  patches: [
    {
      file: 'reference-client/src/constants.ts',
      find: 'return code === 1009 ||',
      replace: 'return (code < 4000 && code !== 1006) ||',
    },
  ],
});
