import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/delivery/resends-by-timer',
  kills: 'client/delivery/id-once-per-connection',
  alsoKills: ['client/delivery/sends-in-order', 'client/frames/ids-of-unanswered'],
  seenIn: 'client/delivery/slow-answers',
  defect: 'sends a message again on the same connection when no answer has come after 300 ms',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: 'this.#host.inFlight++;',
      replace: `this.#host.inFlight++;
    setTimeout(() => {
      if (this.#host.session && this.outbox.entries.includes(entry)) this.#host.post(entry.encoded);
    }, 300);`,
    },
  ],
});
