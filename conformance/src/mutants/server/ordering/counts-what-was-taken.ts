import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/counts-what-was-taken',
  kills: 'server/ordering/too-many-channels',
  defect: 'goes on counting memberships that it ended itself towards maxChannels',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: '  #firstPump = 0;',
      replace: `  #firstPump = 0;
  #taken = 0;`,
    },
    {
      file: 'reference-server/src/core/session.ts',
      find: '    return [...this.#members()].length;',
      replace: '    return [...this.#members()].length + this.#taken;',
    },
    {
      file: 'reference-server/src/core/session.ts',
      find: "      this.send({ type: 'left', channelId, code });",
      replace: `      this.#taken += 1;
      this.send({ type: 'left', channelId, code });`,
    },
  ],
});
