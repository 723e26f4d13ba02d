import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/transport/sends-binary',
  kills: 'server/transport/sends-text',
  alsoKills: ['server/handshake/welcomes'],
  defect: 'sends its frames as binary messages',
  patches: [
    {
      file: 'reference-server/src/core/text-frame.ts',
      find: 'const FINAL_TEXT = 0x81;',
      replace: 'const FINAL_TEXT = 0x82;',
    },
  ],
});
