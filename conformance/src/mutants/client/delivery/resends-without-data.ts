import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/resends-without-data',
  kills: 'client/delivery/resends-same',
  seenIn: 'client/delivery/lost-answers',
  defect: 'sends again without `data`',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: `    this.#taken = 0;
`,
      replace: `    this.#taken = 0;
    for (const [index, { encoded, ...rest }] of this.#entries.entries()) {
      const json = JSON.stringify({ ...JSON.parse(encoded.json), data: undefined });
      if (rest.firstSent !== undefined) this.#entries[index] = { ...rest, encoded: { ...encoded, json } };
    }
`,
    },
  ],
});
