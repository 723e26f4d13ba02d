import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/comes-back-after-1009',
  kills: 'client/reconnect/stays-away-after-final-codes',
  seenIn: 'client/reconnect/final-codes',
  defect: 'comes back after 1009',
  patches: [
    {
      file: 'reference-client/src/constants.ts',
      find: 'return code === 1009 || (code >= 4000 && code <= 4099);',
      replace: 'return code >= 4000 && code <= 4099;',
    },
  ],
});
