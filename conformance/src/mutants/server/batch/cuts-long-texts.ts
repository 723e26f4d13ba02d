import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/cuts-long-texts',
  kills: 'server/limits/refuses-long-text',
  alsoKills: [
    'server/batch/bad-item-refused',
    'server/frames/invalid-frame',
    'server/frames/no-effect-of-refused',
    'server/frames/relays-values',
  ],
  seenIn: 'server/batch/items',
  defect: 'cuts a text after maxTextLength where it comes in a batch',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace: `const { maxTextLength } = session.context.settings;
    for (const item of items) {
      if (!isObject(item) || session.closed) continue;
      if (typeof item.text === 'string') item.text = item.text.slice(0, maxTextLength);
      this.#handle(item, text);
    }`,
    },
  ],
});
