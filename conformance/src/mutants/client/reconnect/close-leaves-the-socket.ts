import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/close-leaves-the-socket',
  kills: 'client/reconnect/closes-with-1000',
  defect: 'forgets its socket when the application closes it, and leaves it open',
  patches: [
    {
      file: 'reference-client/src/connection.ts',
      find: 'this.#link?.close(CLOSE_NORMAL);',
      replace: 'this.#link?.close();',
    },
  ],
});
