import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/own-writes-outlive-their-epoch',
  kills: 'client/queue/reads-kept',
  seenIn: 'client/queue/reads-new-epoch',
  defect: 'remembers in a new epoch how far it marked the old one as read, and sends no read of less',
  patches: [
    {
      file: 'reference-client/src/reads.ts',
      find: '  #again = false;\n\n',
      replace: '  #again = false;\n  #written = 0;\n\n',
    },
    {
      file: 'reference-client/src/reads.ts',
      find: 'if (offset === 0 || !moves) return undefined;',
      replace: `if (offset === 0 || !moves || offset < this.#written) return undefined;
    this.#written = offset;`,
    },
  ],
});
