import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/queue/stores-the-text-alone',
  kills: 'client/frames/sends-values',
  alsoKills: ['client/delivery/older-before-newer'],
  seenIn: 'client/queue/store-killed',
  defect: 'stores messages without their data',
  patches: [
    {
      file: 'reference-client/src/store.ts',
      find: 'entries: outbox.entries.map(({ settle: _, ...entry }) => entry),',
      replace: `entries: outbox.entries.map(({ settle: _, ...entry }) => {
          const { data: __, ...rest } = JSON.parse(entry.encoded.json);
          const json = JSON.stringify(rest);
          return { ...entry, encoded: { json, bytes: json.length } };
        }),`,
    },
  ],
});
