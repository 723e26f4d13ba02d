import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/state/ignores-deletions',
  kills: 'client/state/newer-taken',
  alsoKills: ['client/state/loser-follows', 'client/state/older-ignored'],
  defect: 'ignores relayed deletions',
  patches: [
    {
      file: 'reference-client/src/state.ts',
      find: 'if (!held || wins(write, held))',
      replace: 'if (write.value !== null && (!held || wins(write, held)))',
    },
  ],
});
