import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/reads-on-when-all-is-answered',
  kills: 'server/heartbeat/pongs-beside-a-stall',
  defect: 'has stopped reading, and reads on only when no message is unanswered',
  patches: [
    {
      file: 'reference-server/src/core/flow.ts',
      find: 'if (!this.#held || this.#overloaded) return;',
      replace: 'if (!this.#held || this.#overloaded || this.#inFlight > 0) return;',
    },
    {
      file: 'reference-server/src/core/requests/message.ts',
      find: 'const appended = session.context.store.append(member.epoch, submission.draft);',
      replace:
        'const appended = Promise.resolve().then(() => session.context.store.append(member.epoch, submission.draft));',
    },
  ],
});
