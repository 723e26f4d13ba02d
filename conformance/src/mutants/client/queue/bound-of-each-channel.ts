import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/bound-of-each-channel',
  kills: 'client/queue/full-is-an-error',
  defect: 'gives each channel the whole bound of its queue',
  patches: [
    {
      file: 'reference-client/src/engine.ts',
      find: 'new Channel(channelId, this, this.#room)',
      replace: 'new Channel(channelId, this, { ...this.#room })',
    },
  ],
});
