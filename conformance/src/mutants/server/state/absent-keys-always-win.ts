import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/absent-keys-always-win',
  kills: 'server/state/floor-decides',
  alsoKills: ['server/state/greatest-wins'],
  defect: 'lets any write to an absent key win, whatever was purged',
  patches: [
    {
      file: 'reference-server/src/core/lww.ts',
      find: `    if (write.timestamp <= floor) return 'under_floor';
`,
      replace: '',
    },
  ],
});
