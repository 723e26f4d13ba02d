import { mutant } from '../../mutant.js';

export default mutant({
  id: 'client/heartbeat/closes-with-1000',
  kills: 'client/heartbeat/closes-dead-link-with-4108',
  seenIn: 'client/heartbeat/control-frames',
  defect: 'closes a dead connection with 1000',
  patches: [
    {
      file: 'reference-client/src/constants.ts',
      find: 'export const CLOSE_HEARTBEAT = 4108;',
      replace: 'export const CLOSE_HEARTBEAT = 1000;',
    },
  ],
});
