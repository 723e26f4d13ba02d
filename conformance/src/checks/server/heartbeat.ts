import { isDeepStrictEqual } from 'node:util';
import { check, each, fail, pass, UNREACHED } from '../../check/check.js';
import { framesOf } from '../../trace/trace.js';

export const pongEchoesTimestamp = check({
  id: 'server/heartbeat/pong-echoes-timestamp',
  requirements: ['PLY-HBT-6'],
  title: 'a pong carries the timestamp of its ping, same JSON type and value',
  hint: 'Copy `timestamp` from the ping as it was parsed; do not read it as a number or put your own clock there.',
  judge: (trace) =>
    each(trace.connections, (connection) => {
      const pings = framesOf(connection, 'client', 'ping');
      return each(framesOf(connection, 'server', 'pong'), (pong) => {
        const asked = pings.filter((ping) => ping.n < pong.n);
        const last = asked.at(-1);
        if (!last) return UNREACHED;
        return asked.some((ping) => isDeepStrictEqual(ping.body.timestamp, pong.body.timestamp))
          ? pass(pong)
          : fail(`the pong carries ${JSON.stringify(pong.body.timestamp)}, no ping of this connection did`, last, pong);
      });
    }),
});
