import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/timestamps-in-utf16-units',
  kills: 'server/heartbeat/one-pong-each',
  seenIn: 'server/heartbeat/answers-pings',
  defect: 'refuses the timestamp of a ping that has more than 64 UTF-16 units',
  patches: [
    {
      file: 'reference-server/src/core/inspect.ts',
      find: `      return wellFormed(frame.timestamp)
`,
      replace: `      return wellFormed(frame.timestamp) && String(frame.timestamp).length <= 64
`,
    },
  ],
});
