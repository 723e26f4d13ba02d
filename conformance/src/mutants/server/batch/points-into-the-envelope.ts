import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/points-into-the-envelope',
  kills: 'server/frames/names-the-field',
  alsoKills: ['server/limits/refuses-long-text'],
  seenIn: 'server/batch/items',
  defect: 'names the field of an item as it lies in the batch: /messages/0/text',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: '    session.refuse(inspected.refusal);\n',
      replace: `    const { refusal } = inspected;
    session.refuse(refusal.field === undefined ? refusal : { ...refusal, field: this.#at + refusal.field });
`,
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: '  readonly #session: Session;\n',
      replace: "  readonly #session: Session;\n  #at = '';\n",
    },
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace: `for (const [index, item] of items.entries()) {
      this.#at = \`/messages/\${index}\`;
      if (isObject(item) && !session.closed) this.#handle(item, text);
    }
    this.#at = '';`,
    },
  ],
});
