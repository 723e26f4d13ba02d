import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/insists',
  kills: 'client/ordering/stays-out-after-refusal',
  defect: 'asks again by itself for a channel that was refused',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'if (refused) this.#wanted = false;',
      replace: `if (refused) {
      this.#wanted = false;
      setTimeout(() => {
        this.#wanted = true;
        this.#host.joinWanted();
      }, 100);
    }`,
    },
  ],
});
