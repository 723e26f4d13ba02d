import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/an-interval-too-patient',
  kills: 'client/heartbeat/silent-link-dies',
  seenIn: 'client/heartbeat/silent-unanswered',
  defect: 'gives a silent connection one interval more than `timeoutMs`',
  patches: [
    {
      file: 'reference-client/src/heartbeat.ts',
      find: `    this.#deadAt = now + this.#timeoutMs;
  }

  fire`,
      replace: `    this.#deadAt = now + this.#timeoutMs + this.#intervalMs;
  }

  fire`,
    },
  ],
});
