import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/batch/acks-items-without-an-id',
  kills: 'server/frames/no-answer-without-id',
  alsoKills: ['server/frames/replies-to-requests'],
  seenIn: 'server/batch/items',
  defect: 'acks a read in a batch that has no id',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: 'this.#handle(item, text);',
      replace: `this.#handle(item.type === 'read' && item.id === undefined ? { ...item, id: 'none' } : item, text);`,
    },
  ],
});
