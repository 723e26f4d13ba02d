import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/store-without-times',
  kills: 'client/queue/store-keeps-first-sending',
  alsoKills: ['client/delivery/old-doubt-unknown'],
  defect: 'stores the messages without the times of their first sending',
  patches: [
    {
      file: 'reference-client/src/store.ts',
      find: 'entries: outbox.entries.map(({ settle: _, ...entry }) => entry),',
      replace: 'entries: outbox.entries.map(({ settle: _, firstSent: __, ...entry }) => entry),',
    },
  ],
});
