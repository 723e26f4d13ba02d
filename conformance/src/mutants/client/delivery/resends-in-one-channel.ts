import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/resends-in-one-channel',
  kills: 'client/delivery/resends-unanswered',
  seenIn: 'client/delivery/young-doubt',
  defect: 'sends again what has no answer in the first of its channels alone',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: '    for (const channel of this.channels.values()) channel.lost();',
      replace:
        '    for (const channel of this.channels.values()) channel.lost();\n    for (const channel of [...this.channels.values()].slice(1))\n      for (const entry of channel.outbox.entries) if (entry.firstSent !== undefined) channel.outbox.take();',
    },
  ],
});
