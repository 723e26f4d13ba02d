import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/closes-with-1001',
  kills: 'client/reconnect/closes-with-1000',
  defect: 'closes with 1001 when the application closes it',
  patches: [
    {
      file: 'reference-client/src/connection.ts',
      find: 'this.#link?.close(CLOSE_NORMAL);',
      replace: 'this.#link?.close(1001);',
    },
  ],
});
