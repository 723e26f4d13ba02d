import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/remembers-ids-of-lost-logs',
  kills: 'server/frames/answers-once',
  alsoKills: ['server/delivery/key-has-all-parts'],
  seenIn: 'server/ordering/lost-log',
  defect: 'recognises an id of a log that was lost, and waits with the answer for an offset that only the old log had',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `    this.#log = [];
    this.#base = 1;`,
      replace: `    this.#lost = this.#log;
    this.#log = [];
    this.#base = 1;`,
    },
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `    this.#dedupe = new Dedupe(this.#bounds.dedupeWindowMs);
    this.#tell`,
      replace: '    this.#tell',
    },
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: 'const entry = this.#log[offset - this.#base];',
      replace: 'const entry = this.#log[offset - this.#base] ?? this.#lost[offset - 1];',
    },
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: '  #epoch: string;',
      replace: `  #lost: Entry[] = [];
  #epoch: string;`,
    },
  ],
});
