import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/handshake/ignores-second-hello',
  kills: 'server/handshake/closes-on-second-hello',
  defect: 'ignores a second `hello`',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: `      session.close(4002, 'a second hello');
`,
      replace: '',
    },
  ],
});
