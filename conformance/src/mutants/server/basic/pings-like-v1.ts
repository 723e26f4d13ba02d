import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/pings-like-v1',
  kills: 'server/basic/speaks-basic',
  alsoKills: ['server/frames/valid'],
  seenIn: 'server/basic/silence',
  defect: 'pings basic connections with frames',
  patches: [
    {
      file: 'reference-server/src/core/session.ts',
      find: `if (this.link.dialect === 'basic') this.link.pingControl();
    else `,
      replace: '',
    },
    {
      file: 'reference-server/src/core/basic-frames.ts',
      find: '      return undefined;',
      replace: '      return frame as never;',
    },
  ],
});
