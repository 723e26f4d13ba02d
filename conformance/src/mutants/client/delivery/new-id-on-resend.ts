import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/new-id-on-resend',
  kills: 'client/delivery/resends-same',
  alsoKills: ['client/delivery/acked-by-own-message', 'client/delivery/older-before-newer'],
  seenIn: 'client/delivery/lost-answers',
  defect: 'gives a message a new id when it sends it again',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: `    this.#taken = 0;
`,
      replace: `    this.#taken = 0;
    for (const [index, { id, encoded, ...rest }] of this.#entries.entries()) {
      if (rest.firstSent === undefined) continue;
      const fresh = crypto.randomUUID().slice(0, id.length);
      this.#entries[index] = { ...rest, id: fresh, encoded: { ...encoded, json: encoded.json.replace(id, fresh) } };
    }
`,
    },
  ],
});
