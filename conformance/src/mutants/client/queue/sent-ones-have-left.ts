import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/sent-ones-have-left',
  kills: 'client/queue/full-is-an-error',
  defect:
    'gives the place of a message in its queue back when it is sent, and takes it again when the connection is lost',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: 'this.#taken = 0;\n  }',
      replace: `for (const entry of this.#entries.slice(0, this.#taken)) this.#account(-1, entry);
    this.#taken = 0;
  }`,
    },
    {
      file: 'reference-client/src/outbox.ts',
      find: `if (index < this.#taken) this.#taken--;
    const [entry] = this.#entries.splice(index, 1);
    if (entry) this.#account(1, entry);`,
      replace: `const sent = index < this.#taken;
    if (sent) this.#taken--;
    const [entry] = this.#entries.splice(index, 1);
    if (entry && !sent) this.#account(1, entry);`,
    },
    {
      file: 'reference-client/src/outbox.ts',
      find: 'this.#taken++;',
      replace: `if (this.next) this.#account(1, this.next);
    this.#taken++;`,
    },
  ],
});
