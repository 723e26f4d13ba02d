import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/skips-when-behind',
  kills: 'server/ordering/consecutive',
  alsoKills: ['server/ordering/replay-from-since', 'server/ordering/starts-at-head'],
  defect: 'sends only the newest to a member that is more than two messages behind',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: '      if (this.#sent >= this.room.head) return false;',
      replace: `      if (this.#sent >= this.room.head) return false;
      if (this.room.head - this.#sent > 2 && !this.#open?.size) this.#sent = this.room.head - 1;`,
    },
  ],
});
