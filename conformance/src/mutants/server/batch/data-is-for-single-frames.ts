import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/data-is-for-single-frames',
  kills: 'server/delivery/carries-optional-fields',
  alsoKills: [
    'server/batch/bad-item-refused',
    'server/frames/invalid-frame',
    'server/frames/no-effect-of-refused',
    'server/frames/refuses-lone-surrogates',
    'server/frames/relays-values',
  ],
  defect: 'drops the data of messages that come in a batch',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace: `for (const item of items)
      if (isObject(item) && !session.closed) {
        const { data: _, ...rest } = item;
        this.#handle(rest, text);
      }`,
    },
  ],
});
