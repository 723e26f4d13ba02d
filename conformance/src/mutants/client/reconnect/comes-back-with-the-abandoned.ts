import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/reconnect/comes-back-with-the-abandoned',
  kills: 'client/reconnect/abandoned-close-ignored',
  alsoKills: [
    'client/heartbeat/busy-link-lives',
    'client/reconnect/abandoned-frames-ignored',
    'client/reconnect/one-socket',
  ],
  defect: 'comes back once more when an abandoned connection ends at last',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: '    socket.onclose = null;',
      replace: '    socket.onclose = code === CLOSE_HEARTBEAT ? () => openLink(host, onLost) : null;',
    },
  ],
});
