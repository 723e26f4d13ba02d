import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/rate-limit-is-final',
  kills: 'client/reconnect/returns-after-41xx',
  defect: 'takes 4100 for final',
  patches: [
    {
      file: 'reference-client/src/constants.ts',
      find: 'code <= 4099',
      replace: 'code <= 4100',
    },
  ],
});
