import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/ordering/positions-of-32-bits',
  kills: 'server/ordering/refuses-recovery',
  alsoKills: ['server/ordering/replay-from-since'],
  defect: 'keeps 32 bits of the position in since',
  patches: [
    {
      file: 'reference-server/src/core/requests/join.ts',
      find: 'const { id, channelId, since } = frame;',
      replace: `const { id, channelId } = frame;
  const since = frame.since && { ...frame.since, offset: frame.since.offset >>> 0 };`,
    },
  ],
});
