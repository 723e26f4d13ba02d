import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/dies-with-the-abandoned',
  kills: 'client/reconnect/abandoned-close-ignored',
  alsoKills: ['client/ordering/delivers-all', 'client/reconnect/abandoned-frames-ignored'],
  defect: 'takes the late close of an abandoned socket for its own',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: `    if (over) return;
    close(closeWith);`,
      replace: '    close(closeWith);',
    },
    {
      file: 'reference-client/src/link.ts',
      find: `    socket.onclose = null;
`,
      replace: '',
    },
  ],
});
