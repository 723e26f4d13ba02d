import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/relays-losers',
  kills: 'server/state/losers-are-not-relayed',
  alsoKills: ['server/errors/refused-has-no-effect', 'server/state/relays-once'],
  defect: 'relays every write, also one that lost',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: "    if (entry) this.#tell({ kind: 'state', origin, entry });",
      replace: "    this.#tell({ kind: 'state', origin, entry: entry ?? { timestamp: now, ...write } });",
    },
  ],
});
