import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/ids-from-the-clock',
  kills: 'server/basic/makes-up-ids',
  defect: 'takes the ids that it makes up from the clock',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'frame.id ?? context.newId()',
      replace: 'frame.id ?? String(context.clock.now())',
    },
  ],
});
