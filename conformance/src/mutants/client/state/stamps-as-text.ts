import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/stamps-as-text',
  kills: 'client/state/newer-taken',
  alsoKills: ['client/state/older-ignored'],
  defect: 'compares stamps as texts',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'return a.timestamp > b.timestamp;',
      replace: 'return String(a.timestamp) > String(b.timestamp);',
    },
  ],
});
