import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/reconnect/closes-otherwise-than-said',
  kills: 'server/reconnect/closes-as-announced',
  defect: 'announces 4200 and closes 1001',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: "this.close(this.#protocol.closeOnDrain, 'the server is draining')",
      replace: "this.close(1001, 'the server is draining')",
    },
  ],
});
