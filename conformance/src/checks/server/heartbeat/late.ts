import { check, each, fail, pass, UNREACHED, unlessLagged } from '../../../check/check.js';
import { sessions } from '../../reading/session.js';

/** What the kit may see earlier than it happened, in ms. */
const MARGIN = 50;

export const lateTimerProbes = check({
  id: 'server/heartbeat/late-timer-probes',
  requirements: ['PLY-HBT-28'],
  title: 'after a sleep of its own the server waits one more intervalMs before it takes a silence for death',
  hint: 'Compare the time at which the timer fires with the time for which it was set; if it is late, ping and judge later.',
  timed: true,
  judge: (trace) => {
    const turns = trace.of('process').filter(({ what }) => what === 'frozen' || what === 'thawed');
    return each(turns, (thawed) => {
      const frozen = turns[turns.indexOf(thawed) - 1];
      if (thawed.what !== 'thawed' || frozen?.what !== 'frozen') return UNREACHED;
      return each(sessions(trace), ({ id, connection: { close }, advertised: { heartbeat } }) => {
        const { intervalMs, timeoutMs } = heartbeat;
        const heard = trace
          .of('message')
          .findLast((one) => one.conn === id && one.from === 'client' && one.n < frozen.n);
        // Its timer was due long before it woke, and nothing waited in the socket that would have been life.
        if (!heard || heard.t + timeoutMs + intervalMs > thawed.t || (close && close.n < thawed.n)) return UNREACHED;
        if (
          trace
            .of('message')
            .some((one) => one.conn === id && one.from === 'client' && one.n > frozen.n && one.n < thawed.n)
        )
          return UNREACHED;
        if (close?.by === 'server' && close.code === 4108 && close.t - thawed.t < intervalMs - MARGIN) {
          const message = `closed with 4108 ${Math.round(close.t - thawed.t)} ms after the server woke, intervalMs being ${intervalMs}`;
          return unlessLagged(trace, thawed.t, close.t, MARGIN, fail(message, heard, thawed, close));
        }
        const later = trace.events.find((one) => one.t >= thawed.t + intervalMs - MARGIN);
        return later ? pass(thawed, later) : UNREACHED;
      });
    });
  },
});
