import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/renewal-outlives',
  kills: 'client/ordering/nothing-before-joined',
  defect: 'renews its lease by a timer that outlives the connection, and does not wait for joined on the next',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: "    if (tell) this.#host.post(encode({ type: 'typing', channelId: this.#channelId, active }));",
      replace: `    if (tell) this.#host.post(encode({ type: 'typing', channelId: this.#channelId, active }));
    const known = this as unknown as { renewal?: unknown };
    this.#host.clock.clearTimeout(known.renewal);
    if (active) known.renewal = this.#host.clock.setTimeout(() => this.setTyping(true), session.limits.typingTtlMs * 0.6);`,
    },
  ],
});
