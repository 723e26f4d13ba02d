import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/typing/types-while-joining',
  kills: 'client/ordering/nothing-before-joined',
  alsoKills: ['client/queue/typing-not-queued'],
  seenIn: 'client/queue/typing',
  defect: 'sends typing for a channel whose join has no answer yet',
  patches: [
    {
      file: 'reference-client/src/client.ts',
      find: "if (channel.phase === 'joined') channel",
      replace: "if (channel.phase === 'joined' || channel.phase === 'joining') channel",
    },
  ],
});
