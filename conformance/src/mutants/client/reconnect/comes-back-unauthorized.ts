import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/comes-back-unauthorized',
  kills: 'client/reconnect/stays-away-after-final-codes',
  seenIn: 'client/reconnect/final-codes',
  defect: 'tries again after 4001, in the hope of a better token',
  patches: [
    {
      file: 'reference-client/src/constants.ts',
      find: 'return code === 1009 || (code >= 4000 && code <= 4099);',
      replace: 'return code === 1009 || (code >= 4000 && code <= 4099 && code !== 4001);',
    },
  ],
});
