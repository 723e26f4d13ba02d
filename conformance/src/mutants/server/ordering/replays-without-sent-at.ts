import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/replays-without-sent-at',
  kills: 'server/ordering/one-order',
  alsoKills: ['server/delivery/carries-optional-fields'],
  defect: 'reads `sentAt` back from the log for nobody: only those who are members at the commit see it',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: 'const slot = this.room.tail.get(this.#sent + 1) ?? this.#next();',
      replace: `const live = this.#sent + 1 === this.room.head ? this.room.tail.get(this.room.head) : undefined;
      const slot = live ?? this.#next();`,
    },
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: 'return this.#log.slice(from - this.#base, from - this.#base + limit);',
      replace: `const entries = this.#log.slice(from - this.#base, from - this.#base + limit);
    return entries.map((entry) => ({ ...entry, sentAt: undefined }));`,
    },
  ],
});
