import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/forgets-a-lost-leave',
  kills: 'client/delivery/lost-leave-unknown',
  defect: 'gives no verdict when the connection is lost before `left`',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'if (left) this.#end(LEFT);',
      replace: 'if (left) this.registers.left();',
    },
  ],
});
