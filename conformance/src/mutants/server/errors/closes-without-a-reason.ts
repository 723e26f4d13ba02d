import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/errors/closes-without-a-reason',
  kills: 'server/errors/close-reasons',
  defect: 'closes without a reason',
  patches: [
    {
      file: 'reference-server/src/transport/ws-link.ts',
      find: 'this.#ws.close(code, reason.slice(0, 123));',
      replace: 'this.#ws.close(code, reason.slice(0, 0));',
    },
  ],
});
