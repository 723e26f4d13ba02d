import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/close-leaves-a-handshake',
  kills: 'client/reconnect/closes-with-1000',
  defect: 'closes no connection that has not been welcomed yet when its application closes it',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'if (code) socket.close(code);',
      replace: 'if (code && heartbeat) socket.close(code);',
    },
  ],
});
