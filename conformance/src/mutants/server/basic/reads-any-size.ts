import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/reads-any-size',
  kills: 'server/limits/closes-on-oversize',
  seenIn: 'server/basic/refusals',
  defect: 'has no bound on the size of what comes on a basic connection',
  patches: [
    {
      file: 'reference-server/src/transport/session-socket.ts',
      find: `    if (cargo.link.dialect === 'basic') this.on('pong', heardPong);`,
      replace: `    if (cargo.link.dialect === 'basic') this.on('pong', heardPong);
    const { _receiver } = this as unknown as { _receiver: { _maxPayload: number } };
    if (cargo.link.dialect === 'basic') _receiver._maxPayload = 0;`,
    },
  ],
});
