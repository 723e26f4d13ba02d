import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/counts-what-was-left',
  kills: 'server/ordering/too-many-channels',
  defect: 'counts every channel that a connection ever joined',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: `  #firstPump = 0;`,
      replace: `  #firstPump = 0;
  #seats = 0;`,
    },
    {
      file: 'reference-server/src/core/session.ts',
      find: `    return [...this.#members()].length;`,
      replace: `    return this.#seats;`,
    },
    {
      file: 'reference-server/src/core/session.ts',
      find: `    this.#lane(channelId).member = member;`,
      replace: `    this.#seats += 1;
    this.#lane(channelId).member = member;`,
    },
  ],
});
