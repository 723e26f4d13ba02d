import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/deletions-win-ties',
  kills: 'server/state/greatest-wins',
  defect: 'lets a deletion win against a write of the same time, whoever made it',
  patches: [
    {
      file: 'reference-server/src/core/lww.ts',
      find: '  const order = compareStamps(write, current);',
      replace: `  const order =
    write.value === null && write.timestamp === current.timestamp ? 1 : compareStamps(write, current);`,
    },
  ],
});
