import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/unknown-is-final',
  kills: 'client/reconnect/unknown-codes-by-range',
  alsoKills: ['client/reconnect/returns-after-41xx'],
  seenIn: 'client/reconnect/backoff-codes',
  defect: 'takes every code from 4100 on that it does not know for final',
  patches: [
    {
      file: 'reference-client/src/constants.ts',
      find: 'return code === 1009 || (code >= 4000 && code <= 4099);',
      replace:
        'return code === 1009 || (code >= 4000 && ![4100, 4101, 4102, 4103, 4104, 4105, 4108, 4200].includes(code));',
    },
  ],
});
