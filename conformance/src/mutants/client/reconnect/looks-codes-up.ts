import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/looks-codes-up',
  kills: 'client/reconnect/unknown-codes-by-range',
  alsoKills: ['client/reconnect/stays-away-after-final-codes'],
  seenIn: 'client/reconnect/final-codes',
  defect: 'knows only the final codes of its list',
  patches: [
    {
      file: 'reference-client/src/constants.ts',
      find: 'return code === 1009 || (code >= 4000 && code <= 4099);',
      replace: 'return [1009, 4000, 4001, 4002, 4003, 4006].includes(code);',
    },
  ],
});
