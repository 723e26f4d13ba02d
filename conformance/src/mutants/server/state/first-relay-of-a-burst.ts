import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/first-relay-of-a-burst',
  kills: 'server/state/relays',
  defect: 'relays the first of several writes of a key that follow each other closely, and not the last',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: `        const packet = new Packet({ type: 'state_update', channelId, ...entry });`,
      replace: `        const now = this.#context.monotonic();
        if (now - (this.#relayed.get(entry.key) ?? Number.NEGATIVE_INFINITY) < 10) return;
        this.#relayed.set(entry.key, now);
        const packet = new Packet({ type: 'state_update', channelId, ...entry });`,
    },
    {
      file: 'reference-server/src/core/room.ts',
      find: `  #head = 0;
`,
      replace: `  readonly #relayed = new Map<string, number>();
  #head = 0;
`,
    },
  ],
});
