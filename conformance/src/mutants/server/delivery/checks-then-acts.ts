import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/checks-then-acts',
  kills: 'server/delivery/commits-once',
  alsoKills: ['server/delivery/recognises-repeats', 'server/delivery/repeat-on-another-connection'],
  defect: 'looks up the id first and remembers it only later: two copies at once are both stored',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: '    if (author !== undefined) {\n      this.#dedupe.remember(',
      replace: '    if (author !== undefined) {\n      setTimeout(() => this.#dedupe.remember(',
    },
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: `timestamp: now, hash }, now);
    }
    this.#tell({ kind: 'commit', entry });`,
      replace: `timestamp: now, hash }, now), 250);
    }
    this.#tell({ kind: 'commit', entry });`,
    },
  ],
});
