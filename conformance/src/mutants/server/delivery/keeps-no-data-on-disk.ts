import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/keeps-no-data-on-disk',
  kills: 'server/delivery/survives-kill',
  alsoKills: ['server/delivery/carries-optional-fields', 'server/frames/relays-values'],
  defect: 'keeps the texts of messages on the disk, and their data in memory',
  patches: [
    {
      file: 'reference-server/src/store/file/tables.ts',
      find: 'const json = JSON.stringify({ id, userId, clientId, text, data, sentAt });',
      replace: 'const json = JSON.stringify({ id, userId, clientId, text, sentAt, ...(data === "" ? { data } : {}) });',
    },
  ],
});
