import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/opens-without-state',
  kills: 'server/basic/state-at-the-opening',
  defect: 'does not tell basic connections the state at their opening',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'if (state.value !== null) session',
      replace: 'if (state.value === undefined) session',
    },
  ],
});
