import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/everybody-may-connect',
  kills: 'server/errors/barred-is-forbidden',
  defect: 'asks whether a user may connect where there is a hello, and of no basic connection',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: 'if (!this.context.admits(identity.userId)) {',
      replace: "if (this.link.dialect === 'v1' && !this.context.admits(identity.userId)) {",
    },
  ],
});
