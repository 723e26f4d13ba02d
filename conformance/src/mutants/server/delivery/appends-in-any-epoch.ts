import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/appends-in-any-epoch',
  kills: 'server/delivery/only-in-its-epoch',
  alsoKills: [
    'server/frames/answers-once',
    'server/ordering/after-what-was-seen',
    'server/ordering/reset-closes-members',
    'server/ordering/sender-order',
  ],
  defect: 'appends what a connection of the old epoch sends to the new one',
  patches: [
    {
      file: 'reference-server/src/core/room.ts',
      find: "          if (member.live) member.host.close(4103, 'the log of a joined channel began a new epoch');",
      replace: '',
    },
    {
      file: 'reference-server/src/store/memory-channel.ts',
      find: "    if (epoch !== this.#epoch) return { kind: 'stale' };\n    const { author, id } = draft;",
      replace: '    const { author, id } = draft;',
    },
  ],
});
