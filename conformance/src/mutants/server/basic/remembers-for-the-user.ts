import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/remembers-for-the-user',
  kills: 'server/basic/ids-are-not-shared',
  defect: 'remembers basic messages by their user, and takes messages of parley.v1 for them',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: '    if (author !== undefined) this.#dedupe.remember(author, id, offset, now);',
      replace: '    this.#dedupe.remember(author ?? userId, id, offset, now);',
    },
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: 'author === undefined ? undefined : this.#dedupe.find(author, id);',
      replace:
        'author === undefined ? undefined : (this.#dedupe.find(author, id) ?? this.#dedupe.find(draft.userId, id));',
    },
  ],
});
