import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/counts-what-was-replaced',
  kills: 'server/state/overwrites-need-no-room',
  defect: 'counts the bytes of every write, also of those that were replaced',
  patches: [
    {
      file: 'reference-server/src/store/states.ts',
      find: '    const growth = bytes - (replaced?.bytes ?? 0);',
      replace: '    const growth = bytes;',
    },
  ],
});
