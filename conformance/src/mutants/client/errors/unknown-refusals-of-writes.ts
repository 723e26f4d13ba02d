import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/errors/unknown-refusals-of-writes',
  kills: 'client/state/refused-goes-back',
  defect: 'ignores the error for a write if it does not know the code',
  patches: [
    {
      file: 'reference-client/src/registers.ts',
      find: '    const { clock, serverClock, userId, clientId } = this.#host;\n    if (answer.type',
      replace: `    const { clock, serverClock, userId, clientId } = this.#host;
    if (answer.type === 'error' && answer.code.startsWith('x_')) return;
    if (answer.type`,
    },
  ],
});
