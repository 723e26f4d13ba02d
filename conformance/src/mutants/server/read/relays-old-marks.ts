import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/relays-old-marks',
  kills: 'server/read/marks-only-rise',
  defect: 'relays a read that is older than the mark',
  patches: [
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: "    if (offset < current) return { kind: 'lost', current };",
      replace: `    if (offset < current) {
      this.#tell({ kind: 'read', origin, userId, offset });
      return { kind: 'lost', current };
    }`,
    },
  ],
});
