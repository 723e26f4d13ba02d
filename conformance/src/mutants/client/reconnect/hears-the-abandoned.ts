import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/hears-the-abandoned',
  kills: 'client/reconnect/abandoned-frames-ignored',
  alsoKills: ['client/ordering/delivers-all'],
  defect: 'goes on reading a socket that it has abandoned',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: `    if (over) return;
    // Only text`,
      replace: '    // Only text',
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'if (!frame || over) return;',
      replace: 'if (!frame) return;',
    },
    {
      file: 'reference-client/src/link.ts',
      find: `    socket.onmessage = null;
`,
      replace: '',
    },
  ],
});
