import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/drops-state-updates',
  kills: 'server/batch/answers-each-item',
  alsoKills: ['server/frames/accepts-wide-integers', 'server/frames/answers-once'],
  defect: 'knows no state_update within a batch',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'for (const item of items) if (isObject(item) && !session.closed) this.#handle(item, text);',
      replace: `for (const item of items)
      if (isObject(item) && item.type !== 'state_update' && !session.closed) this.#handle(item, text);`,
    },
  ],
});
