import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/silent-on-unknown-types',
  kills: 'server/basic/unknown-types',
  defect: 'ignores frames of unknown type',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'if (!inspected.ok) {',
      replace: `if (!inspected.ok) {
      if (inspected.refusal.code === 'unknown_type') return;`,
    },
  ],
});
