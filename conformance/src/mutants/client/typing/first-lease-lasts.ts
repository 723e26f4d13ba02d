import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/typing/first-lease-lasts',
  kills: 'client/typing/lease-expires',
  defect: 'shows typists for as long as the first welcome said',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: 'const ttlMs = this.#host.settings?.limits.typingTtlMs;',
      replace: 'const ttlMs = ((this as unknown as { ttl?: number }).ttl ??= this.#host.settings?.limits.typingTtlMs);',
    },
  ],
});
