import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/lists-ten-keys',
  kills: 'server/state/joined-has-it',
  alsoKills: ['server/state/purge-raises-floor'],
  defect: 'lists no more than ten keys in `joined`',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: 'states: [...view.states],',
      replace: 'states: [...view.states].slice(0, 10),',
    },
  ],
});
