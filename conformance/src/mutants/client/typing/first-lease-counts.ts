import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/typing/first-lease-counts',
  kills: 'client/typing/renews-sparingly',
  defect: 'renews its own lease as often as the shortest that it was ever told asks for',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'const tell = this.typing.set(active, session.limits.typingTtlMs, this.#host.clock.now());',
      replace: `const known = this as unknown as { ttl?: number };
    known.ttl = Math.min(known.ttl ?? session.limits.typingTtlMs, session.limits.typingTtlMs);
    const tell = this.typing.set(active, known.ttl, this.#host.clock.now());`,
    },
  ],
});
