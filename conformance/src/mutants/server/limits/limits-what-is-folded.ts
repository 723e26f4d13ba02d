import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/limits/limits-what-is-folded',
  kills: 'server/limits/limits-the-unfolded',
  defect: 'takes compressed messages, and compares their size on the wire with the limit',
  patches: [
    {
      file: 'reference-server/src/parley.ts',
      find: '      perMessageDeflate: false,',
      replace: '      perMessageDeflate: true,',
    },
    {
      file: 'reference-server/src/parley.ts',
      find: '(ws) => this.#accept(ws, socket, offer));',
      replace: `(ws) => {
      const { _receiver } = ws as unknown as {
        _receiver: { _maxPayload: number; _extensions: Record<string, { _maxPayload: number }> };
      };
      const deflate = _receiver._extensions['permessage-deflate'];
      if (deflate) _receiver._maxPayload = deflate._maxPayload = 0;
      this.#accept(ws, socket, offer);
    });`,
    },
  ],
});
