import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/keeps-no-hash-on-disk',
  kills: 'server/delivery/keys-survive-kill',
  alsoKills: ['server/delivery/survives-kill'],
  defect: 'keeps the ids of its messages on the disk, and in memory what they stood for',
  patches: [
    {
      file: 'reference-server/src/store/file/file-channel.ts',
      find: 'return value && verdictIn(value);',
      replace: "return value && { ...verdictIn(value), hash: '' };",
    },
    {
      file: 'reference-server/src/store/dedupe.ts',
      find: 'if (remembered.hash !== contentHash(draft))',
      replace: "if (remembered.hash !== '' && remembered.hash !== contentHash(draft))",
    },
  ],
});
