import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/doubt-outlives-its-epoch',
  kills: 'client/delivery/new-epoch-resends',
  seenIn: 'client/delivery/doubt-then-new-epoch',
  defect: 'forgets in a new epoch when it sent a message only if it was not in doubt',
  patches: [
    {
      file: 'reference-client/src/outbox.ts',
      find: '    for (const entry of this.#entries) {\n      delete entry.firstSent;',
      replace:
        '    for (const entry of this.#entries) {\n      if (entry.doubt) continue;\n      delete entry.firstSent;',
    },
  ],
});
