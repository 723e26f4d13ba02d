import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/store-without-position',
  kills: 'client/queue/store-keeps-position',
  alsoKills: ['client/ordering/since-is-position'],
  defect: 'stores the messages and no positions',
  patches: [
    {
      file: 'reference-client/src/store.ts',
      find: 'if (since) channel.position.start',
      replace: 'if (since && since.offset < 0) channel.position.start',
    },
  ],
});
