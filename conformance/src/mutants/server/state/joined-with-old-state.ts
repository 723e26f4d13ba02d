import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/joined-with-old-state',
  kills: 'server/state/joined-has-it',
  defect: '`joined` leaves out the keys that an object has anyway',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: '    states: [...view.states],',
      replace: '    states: view.states.filter(({ key }) => !(key in {})),',
    },
  ],
});
