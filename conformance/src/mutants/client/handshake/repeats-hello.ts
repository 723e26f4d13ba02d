import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/handshake/repeats-hello',
  kills: 'client/handshake/one-hello',
  defect: 'says `hello` again when no `welcome` has come after 200 ms',
  patches: [
    {
      file: 'reference-client/src/link.ts',
      find: 'send(JSON.stringify({ ...hello, token }));',
      replace: `send(JSON.stringify({ ...hello, token }));
      setTimeout(() => {
        if (!over && !heartbeat) send(JSON.stringify({ ...hello, token }));
      }, 200);`,
    },
  ],
});
