import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/strict-about-fields',
  kills: 'client/frames/unknown-fields-ignored',
  alsoKills: [
    'client/ordering/delivers-all',
    'client/ordering/no-gap-on-recovery',
    'client/ordering/takes-position-of-joined',
  ],
  defect: 'takes a message with a field that it does not know for malformed',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: 'if (field === undefined) return value as unknown as S2CFrame;',
      replace: `const strange = Object.keys(value).some((name) => !['type', 'data', ...Object.keys(FRAMES.message ?? {})].includes(name));
  if (field === undefined && !(type === 'message' && strange)) return value as unknown as S2CFrame;`,
    },
  ],
});
