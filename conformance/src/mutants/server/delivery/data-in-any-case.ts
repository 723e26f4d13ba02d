import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/data-in-any-case',
  kills: 'server/delivery/conflicts-on-other-content',
  defect: 'takes data that differs in the case of letters for the same content',
  patches: [
    {
      file: 'reference-server/src/core/content.ts',
      find: ': mix(canonical(data), ...seeds);',
      replace: ': mix(canonical(data).toLowerCase(), ...seeds);',
    },
  ],
});
