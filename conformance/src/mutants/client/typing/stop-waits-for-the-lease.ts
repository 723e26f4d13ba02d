import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/typing/stop-waits-for-the-lease',
  kills: 'client/typing/stop-ends',
  defect: 'does not look at `active: false`',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'else this.typists.end(userId, clientId);',
      replace: '',
    },
  ],
});
