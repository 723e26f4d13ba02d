import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/retries-the-rejected',
  kills: 'client/delivery/rejected-stays-out',
  defect: 'reports a message as rejected and sends it again',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (answer.type === 'error') this.#settle(entry.id,",
      replace: `if (answer.type === 'error') setTimeout(() => this.#host.session && this.#host.post(entry.encoded), 100);
      if (answer.type === 'error') this.#settle(entry.id,`,
    },
  ],
});
