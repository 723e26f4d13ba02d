import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/delivery/repeat-with-a-new-time',
  kills: 'server/delivery/recognises-repeats',
  alsoKills: ['server/delivery/ack-tells-the-place'],
  defect: 'answers a repetition with the time of the repetition',
  patches: [
    {
      file: 'reference-server/src/store/dedupe.ts',
      find: 'offset: remembered.offset, timestamp: remembered.timestamp }',
      replace: 'offset: remembered.offset, timestamp: remembered.timestamp + 1 }',
    },
  ],
});
