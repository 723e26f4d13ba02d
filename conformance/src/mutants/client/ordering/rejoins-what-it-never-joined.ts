import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/ordering/rejoins-what-it-never-joined',
  kills: 'client/ordering/stays-out-after-leave',
  seenIn: 'client/ordering/slow-join',
  defect: 'forgets a leave that waits for a joined when the connection is lost before that',
  patches: [
    {
      file: 'reference-client/src/channel.ts',
      find: '    this.registers.lost();\n    this.outbox.rewind();',
      replace:
        '    if (left && !this.position.since) this.#wanted = true;\n    this.registers.lost();\n    this.outbox.rewind();',
    },
  ],
});
