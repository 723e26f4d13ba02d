import { mutant } from '../../mutant.js';

export default mutant({
  id: 'server/heartbeat/pong-rounds-numbers',
  kills: 'server/heartbeat/pong-echoes-timestamp',
  alsoKills: ['server/heartbeat/one-pong-each'],
  defect: 'echoes a number as its formatter prints it by default, with twelve digits',
  patches: [
    {
      file: 'reference-server/src/core/v1.ts',
      find: "type: 'pong', timestamp: frame.timestamp",
      replace: `type: 'pong',
          timestamp: typeof frame.timestamp === 'number' ? Number(frame.timestamp.toPrecision(12)) : frame.timestamp`,
    },
  ],
});
