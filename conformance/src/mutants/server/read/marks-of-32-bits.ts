import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/read/marks-of-32-bits',
  kills: 'server/read/within-the-log',
  alsoKills: ['server/read/is-a-maximum', 'server/read/joined-has-them'],
  defect: 'keeps 32 bits of a read mark',
  patches: [
    {
      file: 'reference-server/src/core/requests/read.ts',
      find: 'const { channelId, offset } = frame;',
      replace: `const { channelId } = frame;
  const offset = frame.offset >>> 0;`,
    },
  ],
});
