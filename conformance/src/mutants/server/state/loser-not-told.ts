import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/loser-not-told',
  kills: 'server/state/loser-is-told',
  defect: 'tells a loser its own value as the current one',
  patches: [
    {
      file: 'reference-server/src/core/requests/state-update.ts',
      find: 'current: written.current }',
      replace: 'current: { ...written.current, value: frame.value } }',
    },
  ],
});
