import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/stores-positions-beside-messages',
  kills: 'client/queue/store-keeps-position',
  alsoKills: ['client/ordering/since-is-position'],
  defect: 'stores the position of a channel only while a message waits there',
  patches: [
    {
      file: 'reference-client/src/store.ts',
      find: 'since: position.since,',
      replace: 'since: outbox.entries.length > 0 ? position.since : undefined,',
    },
  ],
});
