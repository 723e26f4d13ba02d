import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/batch/items-not-delivered',
  kills: 'client/batch/reads-batches',
  alsoKills: ['client/ordering/delivers-all'],
  defect: 'does not tell the application of messages that come inside a batch',
  patches: [
    {
      file: 'reference-client/src/guard.ts',
      find: 'if (!frame || BATCHED.includes(frame.type)) return frame;',
      replace: 'if (!frame || BATCHED.includes(frame.type)) return frame && { ...frame, batched: true };',
    },
    {
      file: 'reference-client/src/channel.ts',
      find: "if (slot === 'next' || slot === 'gap') this.#host.emit('message'",
      replace: "if ((slot === 'next' || slot === 'gap') && !('batched' in frame)) this.#host.emit('message'",
    },
  ],
});
