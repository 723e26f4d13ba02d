import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/frames/joined-without-floor',
  kills: 'server/frames/valid',
  seenIn: 'server/ordering/members',
  defect: 'leaves `stateFloor` out of `joined`',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: '    stateFloor: view.stateFloor,',
      replace: '    stateFloor: undefined as never,',
    },
  ],
});
