import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/store-without-doubt',
  kills: 'client/delivery/old-doubt-unknown',
  seenIn: 'client/queue/store-doubt',
  defect: 'stores messages without what put them in doubt',
  patches: [
    {
      file: 'reference-client/src/store.ts',
      find: 'entries: outbox.entries.map(({ settle: _, ...entry }) => entry),',
      replace: 'entries: outbox.entries.map(({ settle: _, ...entry }) => ({ ...entry, doubt: false })),',
    },
  ],
});
