import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/frames/one-id-for-all-writes',
  kills: 'client/frames/ids-of-unanswered',
  alsoKills: ['client/state/skew-repeated-once', 'client/state/stamp-beyond-seen'],
  defect: 'gives every state change of a channel the same id',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'this.state.next(host.serverClock, host.newId)',
      replace: 'this.state.next(host.serverClock, () => `state-of-${this.#channelId}`)',
    },
  ],
});
