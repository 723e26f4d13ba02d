import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/transport/reads-binary-as-text',
  kills: 'server/transport/closes-on-binary',
  defect: 'reads a binary message as if it were text',
  patches: [
    {
      file: 'reference-server/src/transport/session-socket.ts',
      find: 'if (isBinary) session.receiveBinary();',
      replace: "if (isBinary) session.receive(data.toString('latin1'));",
    },
  ],
});
