import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/basic/ack-for-the-message',
  kills: 'server/basic/hears-its-own',
  defect: 'acks an own message instead of sending it back',
  patches: [
    {
      file: 'reference-server/src/core/member.ts',
      find: `return this.host.link.dialect === 'v1';`,
      replace: 'return true;',
    },
  ],
});
