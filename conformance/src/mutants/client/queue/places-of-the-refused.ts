import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/places-of-the-refused',
  kills: 'client/queue/accepts-offline',
  seenIn: 'client/queue/full',
  defect: 'keeps the place in its queue of a message that is rejected or unknown, until there is room for none',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: 'remove(id: string): Entry | undefined {',
      replace: 'remove(id: string, frees = true): Entry | undefined {',
    },
    {
      file: 'reference-client/src/outbox.ts',
      find: 'if (entry) this.#account(1, entry);',
      replace: 'if (entry && frees) this.#account(1, entry);',
    },
    {
      file: 'reference-client/src/channel.ts',
      find: 'const entry = this.outbox.remove(id);',
      replace: "const entry = this.outbox.remove(id, verdict.outcome === 'acked');",
    },
  ],
});
