import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/drops-sent-at',
  kills: 'server/delivery/carries-optional-fields',
  defect: 'does not relay `sentAt`',
  patches: [
    {
      file: 'reference-server/src/core/packet.ts',
      find: "if (dialect === 'v1') return JSON.stringify(frame);",
      replace:
        "if (dialect === 'v1') return JSON.stringify(frame, (name, value) => (name === 'sentAt' ? undefined : value));",
    },
  ],
});
