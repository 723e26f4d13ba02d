import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/timestamps-in-bytes',
  kills: 'server/heartbeat/one-pong-each',
  defect: 'refuses the timestamp of a ping that has more than 64 bytes',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: `      return wellFormed(frame.timestamp)
`,
      replace: `      return wellFormed(frame.timestamp) && Buffer.byteLength(String(frame.timestamp)) <= 64
`,
    },
  ],
});
