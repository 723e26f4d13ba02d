import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/typing/renews-after-leave',
  kills: 'client/ordering/nothing-after-leave',
  seenIn: 'client/typing/own',
  defect: 'renews the lease of its user by itself, and goes on with that when it has left',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: '  readonly #channelId: string;',
      replace: `  readonly #channelId: string;
  #types = false;`,
    },
    {
      file: 'reference-client/src/registers.ts',
      find: `    if (tell) this.#host.post(encode({ type: 'typing', channelId: this.#channelId, active }));`,
      replace: `    if (tell) this.#host.post(encode({ type: 'typing', channelId: this.#channelId, active }));
    this.#types = active;
    const renew = () => {
      if (this.#types) this.setTyping(true);
    };
    if (tell && active) this.#host.clock.setTimeout(renew, session.limits.typingTtlMs * 0.7);`,
    },
  ],
});
