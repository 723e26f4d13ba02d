import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/forgets-ids-at-a-restart',
  kills: 'server/delivery/keys-survive-kill',
  alsoKills: [
    'server/delivery/ack-tells-the-place',
    'server/delivery/commits-once',
    'server/delivery/recognises-repeats',
    'server/delivery/repeat-on-another-connection',
  ],
  defect: 'keeps its log on the disk and the ids of its messages in memory',
  patches: [
    {
      file: 'reference-server/src/store/file/file-channel.ts',
      find: 'return value && verdictIn(value);',
      replace: 'return verdictIn && value ? undefined : undefined;',
    },
  ],
});
