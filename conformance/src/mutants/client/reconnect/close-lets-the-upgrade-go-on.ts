import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/close-lets-the-upgrade-go-on',
  kills: 'client/reconnect/silent-after-close',
  defect: 'leaves a socket that is in its upgrade when the application closes the client, and says hello when it opens',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: '    socket.onopen = null;\n',
      replace: '',
    },
    {
      file: 'reference-client/src/link.ts',
      find: 'if (code) socket.close(code);',
      replace: 'if (code && helloAt) socket.close(code);',
    },
  ],
});
