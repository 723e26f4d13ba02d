import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/armed-by-the-first-message',
  kills: 'client/heartbeat/silent-from-welcome',
  alsoKills: ['client/heartbeat/silent-link-dies'],
  defect: 'begins to watch for silence with the first message after `welcome`',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: 'this.#deadAt = now + timeoutMs;',
      replace: 'this.#deadAt = Number.POSITIVE_INFINITY;',
    },
  ],
});
