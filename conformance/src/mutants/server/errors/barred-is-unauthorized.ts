import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/errors/barred-is-unauthorized',
  kills: 'server/errors/barred-is-forbidden',
  defect: 'closes a user who may not connect with 4001',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: "      this.close(4003, 'this user may not connect');",
      replace: "      this.close(4001, 'this user may not connect');",
    },
  ],
});
