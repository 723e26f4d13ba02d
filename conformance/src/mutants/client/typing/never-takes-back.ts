import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/typing/never-takes-back',
  kills: 'client/typing/stop-is-told',
  defect: 'does not tell that its user has stopped',
  patches: [
    {
      file: 'reference-client/src/typing.ts',
      find: ': age < ttlMs;',
      replace: ': false;',
    },
  ],
});
