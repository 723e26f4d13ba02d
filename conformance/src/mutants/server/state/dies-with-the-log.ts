import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/dies-with-the-log',
  kills: 'server/state/survives-the-epoch',
  alsoKills: ['server/state/joined-has-it', 'server/state/purge-raises-floor'],
  defect: 'drops the state of a channel with its log',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: '    this.#reads.clear();\n    this.#dedupe',
      replace:
        '    this.#reads.clear();\n    this.#states = new States({ maxBytes: this.#bounds.maxStateBytes, maxClockSkewMs: 5000 });\n    this.#dedupe',
    },
  ],
});
