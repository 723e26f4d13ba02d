import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/state/deaf-amid-replays',
  kills: 'server/state/relays',
  alsoKills: ['server/read/relays'],
  seenIn: 'server/state/amid-replays',
  defect: 'drops what is to be relayed to a member whose replay is not through',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: `    const after = this.room.head;
    if (this.live`,
      replace: `    const after = this.room.head;
    if (this.#sent < after) return;
    if (this.live`,
    },
  ],
});
