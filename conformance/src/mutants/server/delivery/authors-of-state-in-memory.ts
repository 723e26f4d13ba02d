import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/authors-of-state-in-memory',
  kills: 'server/delivery/writes-survive-kill',
  defect: 'keeps on the disk which user wrote a key, and not with which client',
  patches: [
    {
      file: 'reference-server/src/store/file/file-channel.ts',
      find: 'Buffer.from(JSON.stringify(entry)));\n    for',
      replace: "Buffer.from(JSON.stringify({ ...entry, clientId: 'restored' })));\n    for",
    },
  ],
});
