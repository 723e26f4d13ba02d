import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/closes-on-nonsense',
  kills: 'server/basic/violations-stay',
  alsoKills: ['server/transport/accepts-no-subprotocol'],
  defect: 'closes a basic connection that sent no JSON',
  patches: [
    {
      file: 'reference-server/src/core/basic.ts',
      find: 'if (!decoded.ok) {',
      replace: `if (!decoded.ok) {
      session.close(4002, 'not a frame');`,
    },
  ],
});
