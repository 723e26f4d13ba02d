import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/counts-what-was-deleted',
  kills: 'server/state/overwrites-need-no-room',
  defect: 'goes on counting the bytes of what a deletion replaced',
  patches: [
    {
      file: 'reference-server/src/store/states.ts',
      find: '    const growth = bytes - (replaced?.bytes ?? 0);',
      replace: '    const growth = entry.value === null ? bytes : bytes - (replaced?.bytes ?? 0);',
    },
  ],
});
