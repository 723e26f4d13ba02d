import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/unknown-error-is-none',
  kills: 'client/delivery/rejected-by-error',
  defect: 'gives no verdict on an error whose code it does not know',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (answer.type === 'error') this.#settle(entry.id,",
      replace: `if (answer.type === 'error' && answer.code.startsWith('x_')) return;
      if (answer.type === 'error') this.#settle(entry.id,`,
    },
  ],
});
