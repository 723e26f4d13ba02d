import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/errors/reads-the-text',
  kills: 'client/errors/text-ignored',
  defect: 'takes an error whose text speaks of an expired token for a reason to reconnect',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: "if (answer.type === 'error') this.#settle(entry.id",
      replace: `if (answer.type === 'error' && /expired/.test(answer.message)) this.#host.abandon(1000);
      else if (answer.type === 'error') this.#settle(entry.id`,
    },
  ],
});
