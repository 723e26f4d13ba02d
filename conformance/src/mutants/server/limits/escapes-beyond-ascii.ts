import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/limits/escapes-beyond-ascii',
  kills: 'server/limits/keeps-frames-short',
  defect: 'escapes all that is not ASCII, and so relays a text at three times its length',
  patches: [
    {
      file: 'reference-server/src/core/packet.ts',
      find: "if (dialect === 'v1') return JSON.stringify(frame);",
      replace:
        "if (dialect === 'v1') return JSON.stringify(frame).replace(/[\\u0080-\\uffff]/g, (one) => `\\\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);",
    },
  ],
});
