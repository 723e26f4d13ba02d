import { check, each, fail, inconclusive, pass, UNREACHED, unlessLagged } from '../../check/check.js';
import type { Side } from '../../trace/events.js';
import { firstAfter, groupBy, indexAfter, lastBefore, once } from '../../trace/search.js';
import { type Connection, type Frame, framesOf } from '../../trace/trace.js';
import { endOf, type Session, sessions } from '../reading/session.js';
import { demands } from './reading/demand.js';
import { mayPause } from './reading/pauses.js';
import { missing, obliged } from './reading/proof.js';
import { servedAfter } from './reading/refused.js';
import { silencesOf } from './reading/silence.js';

/** What the clocks of two machines and the rounding of timers may differ by over a heartbeat, in ms. */
const ROUNDING_MS = 10;
/** What a timer of a correct server may be late by on a crowded machine, ms. */
const TIGHT_MS = 250;

/** Part of `timeoutMs` that the pauses of a busy link may fill; the rest is for the wire and for late timers. */
const MOST_PAUSE = 0.75;
/** Part of `timeoutMs` after which a server may close at the earliest; the rest is for two clocks that do not run alike. */
const EARLIEST = 0.95;

/** Equal for equal JSON; objects, which no ping may carry, by their order of names. */
const stampOf = ({ body }: Frame): string | undefined => JSON.stringify(body.timestamp);

/** Pings or pongs of a connection by what they carry. */
const byStamp = once((frames: readonly Frame[]) => groupBy(frames, stampOf));
const sameStamp = (connection: Connection, from: Side, type: string, frame: Frame): readonly Frame[] =>
  byStamp(framesOf(connection, from, type)).get(stampOf(frame)) ?? [];

export const pongEchoesTimestamp = check({
  id: 'server/heartbeat/pong-echoes-timestamp',
  requirements: ['PLY-HBT-6'],
  title: 'a pong carries the timestamp of its ping, same JSON type and value',
  hint: 'Copy `timestamp` from the ping as it was parsed; do not read it as a number or put your own clock there.',
  judge: (trace) =>
    each(trace.connections, (connection) => {
      const pings = framesOf(connection, 'client', 'ping');
      return each(framesOf(connection, 'server', 'pong'), (pong) => {
        const last = lastBefore(pings, pong.n);
        if (!last) return UNREACHED;
        return sameStamp(connection, 'client', 'ping', pong).some((ping) => ping.n < pong.n)
          ? pass(pong)
          : fail(`the pong carries ${JSON.stringify(pong.body.timestamp)}, no ping of this connection did`, last, pong);
      });
    }),
});

export const onePongEach = check({
  id: 'server/heartbeat/one-pong-each',
  requirements: ['PLY-HBT-5'],
  title: 'every ping is answered with exactly one pong',
  hint: 'Answer in the handler of `ping`, whatever else waits; a WebSocket control pong is no answer.',
  judge: (trace) => {
    const sound = demands(trace).sound.filter((frame) => frame.type === 'ping');
    return each(sound, (ping) => {
      const { connection, goodbye } = ping.session;
      if (goodbye && goodbye.n < ping.n) return UNREACHED;
      const all = sameStamp(connection, 'client', 'ping', ping);
      const pongs = sameStamp(connection, 'server', 'pong', ping);
      const surplus = pongs[all.length];
      if (surplus) return fail(`${all.length} ping with this timestamp, ${pongs.length} pongs`, ping, surplus);
      const pong = pongs[indexAfter(all, ping.n) - 1];
      return pong ? pass(ping, pong) : missing(trace, connection, ping.n, 'a ping was not answered with a pong', ping);
    });
  },
});

export const pongInTime = check({
  id: 'server/heartbeat/pong-in-time',
  requirements: ['PLY-HBT-10'],
  title: 'the pong comes within intervalMs, also during a replay',
  hint: 'Pongs may overtake: write them past the queue of a replay, and do not handle pings behind slow requests.',
  timed: true,
  judge: (trace) => {
    let late = false;
    const finding = each(sessions(trace), (session) => {
      const { connection, advertised } = session;
      return each(framesOf(connection, 'client', 'ping'), (ping) => {
        if (sameStamp(connection, 'client', 'ping', ping).length > 1) return UNREACHED;
        const pong = firstAfter(sameStamp(connection, 'server', 'pong', ping), ping.n);
        if (!pong || !obliged(trace, connection, ping.n, pong.n)) return UNREACHED;
        const took = pong.t - ping.t;
        const most = advertised.heartbeat.intervalMs + ROUNDING_MS;
        if (took <= most) return pass(ping, pong);
        if (mayPause(trace, session, ping.n)) return UNREACHED;
        if (took - trace.lag(ping.t, pong.t) <= most) {
          late = true;
          return UNREACHED;
        }
        return fail(
          `the pong came ${Math.round(took)} ms after the ping, intervalMs is ${most - ROUNDING_MS}`,
          ping,
          pong,
        );
      });
    });
    // Among many pings some meet a moment in which the kit is late: the others say enough.
    return finding.outcome === 'unreached' && late ? inconclusive('the kit itself was late') : finding;
  },
});

export const pingsTheSilent = check({
  id: 'server/heartbeat/pings-the-silent',
  requirements: ['PLY-HBT-4'],
  title: 'a client that was silent for intervalMs gets a ping',
  hint: 'A `ping` frame, not a WebSocket control ping, which a browser answers without the client.',
  timed: true,
  judge: (trace) =>
    each(sessions(trace), (session) => {
      const { intervalMs, timeoutMs } = session.advertised.heartbeat;
      // Half an interval is where a timer counts as late (5.3); the other half is for the wire.
      const latest = Math.min(2 * intervalMs + ROUNDING_MS, timeoutMs);
      return each(silencesOf(trace, session), ({ from, until, sinceT, untilT }) => {
        const pings = framesOf(session.connection, 'server', 'ping');
        // One that comes early may have been under way; a server may ping more often than it has to.
        const during = pings.filter((frame) => frame.n > from.n && frame.n < until.n);
        const ping = during.findLast((frame) => frame.t - sinceT <= latest);
        // The silence may be older than the kit can prove, but not older than its last words.
        if (ping) return ping.t - from.t >= intervalMs / 2 ? pass(from, ping) : UNREACHED;
        if (untilT - sinceT <= latest) return UNREACHED;
        // With the close so soon after the ping is due, a timer that is a little late leaves no room for it.
        if (timeoutMs - intervalMs < TIGHT_MS) return UNREACHED;
        const [late] = during;
        return unlessLagged(
          trace,
          sinceT,
          late?.t ?? untilT,
          intervalMs / 2,
          fail(
            `no ping came in ${Math.round((late?.t ?? untilT) - sinceT)} ms of silence, intervalMs is ${intervalMs}`,
            from,
            late ?? until,
          ),
        );
      });
    }),
});

/** Whether the server has shown that it read the last data message of a connection. */
function wasRead({ connection, hello }: Session, last: number): boolean {
  if (last <= hello.n) return true;
  const ping = framesOf(connection, 'client', 'ping').at(-1);
  if (ping?.n !== last || sameStamp(connection, 'client', 'ping', ping).length > 1) return false;
  return sameStamp(connection, 'server', 'pong', ping).some((pong) => pong.n > last);
}

export const closesTheSilent = check({
  id: 'server/heartbeat/closes-the-silent',
  requirements: ['PLY-HBT-20'],
  title: 'a connection that was silent for timeoutMs is closed with 4108',
  hint: 'Arm the clock at `welcome`, on every connection, not at the first frame after it.',
  timed: true,
  judge: (trace) =>
    each(sessions(trace), (session) => {
      const { intervalMs, timeoutMs } = session.advertised.heartbeat;
      // A server whose timer was late may wait one interval more (PLY-HBT-28).
      const latest = timeoutMs + 2 * intervalMs + 250;
      const { close } = session.connection;
      return each(silencesOf(trace, session), ({ from, until, sinceT, untilT }) => {
        // The server may have begun to count when `hello` came, which is before the kit saw `welcome`.
        if (close?.by === 'server' && close.n === until.n && untilT - from.t >= timeoutMs - ROUNDING_MS) {
          if (close.code === 4108 && untilT - sinceT <= latest) return pass(from, close);
          if ([4000, 4100, 4102, 4103, 4105, 4200].includes(close.code)) return UNREACHED;
          // What was sent last deserves a close of its own, which a busy machine may delay into the silence.
          if (demands(trace).fatal.some((one) => one.event.n === from.n)) return UNREACHED;
          // What a server has not read when it closes makes its kernel reset the connection, and its close frame is lost.
          if (close.code === 1006 && !wasRead(session, from.n)) return UNREACHED;
          if (close.code !== 4108)
            return fail(`a silent connection was closed with ${close.code}, expected 4108`, from, close);
        }
        if (untilT - sinceT <= latest) return UNREACHED;
        if (trace.lag(sinceT, untilT) > intervalMs) return inconclusive('the kit itself was late');
        return fail(
          `${Math.round(untilT - sinceT)} ms of silence did not end the connection, timeoutMs is ${timeoutMs}`,
          from,
          until,
        );
      });
    }),
});

/** What the kit does beside data messages. */
const CONTROL: readonly string[] = ['control-ping', 'control-pong'];

export const controlFramesAreNoLife = check({
  id: 'server/heartbeat/control-frames-are-no-life',
  requirements: ['PLY-HBT-22'],
  title: 'WebSocket control frames do not keep a silent connection alive',
  hint: 'Do not touch the heartbeat clock in the ping and pong events of the WebSocket library.',
  timed: true,
  judge: (trace) =>
    each(sessions(trace), (session) => {
      const { intervalMs, timeoutMs } = session.advertised.heartbeat;
      return each(silencesOf(trace, session), ({ from, until, sinceT, untilT }) => {
        const control = trace
          .of('fault')
          .filter(
            ({ conn, action, n }) => conn === session.id && CONTROL.includes(action) && n > from.n && n < until.n,
          );
        // Only control frames well after the start of the silence could prolong it noticeably.
        const late = control.find((fault) => fault.t - sinceT > timeoutMs / 2);
        if (!late) return UNREACHED;
        const { close } = session.connection;
        if (close?.by === 'server' && close.n === until.n && close.code === 4108) return pass(late, close);
        if (untilT - sinceT <= timeoutMs + 2 * intervalMs + 250) return UNREACHED;
        if (trace.lag(sinceT, untilT) > intervalMs) return inconclusive('the kit itself was late');
        return fail(
          `${late.action}s kept a connection without data messages open for ${Math.round(untilT - sinceT)} ms`,
          from,
          late,
          until,
        );
      });
    }),
});

export const busyLinkLives = check({
  id: 'server/heartbeat/busy-link-lives',
  requirements: ['PLY-HBT-21', 'PLY-HBT-12'],
  title: 'no 4108 while data messages of any type arrive less than timeoutMs apart',
  hint: 'Every text message is life, also a pong nobody asked for, a typing, or one that is refused; not only the pong to your ping.',
  timed: true,
  judge: (trace) =>
    each(sessions(trace), (session) => {
      const { timeoutMs } = session.advertised.heartbeat;
      const { connection, hello } = session;
      const { close } = connection;
      const data = trace.of('message').filter((event) => event.conn === connection.id && event.from === 'client');
      const last = data.at(-1) ?? hello;
      if (close?.by === 'server' && close.code === 4108) {
        const silence = Math.round(close.t - last.t);
        const early = fail(
          `closed with 4108 ${silence} ms after a data message, timeoutMs is ${timeoutMs}`,
          last,
          close,
        );
        // Known to have been read, it began the silence: neither the wire nor a late kit can shorten that.
        if (silence < EARLIEST * timeoutMs - ROUNDING_MS && wasRead(session, last.n)) return early;
        // What was sent last may have been on its way when the server decided, so the pauses before it count too.
        const all = [hello, ...data, close];
        const pauses = all
          .map((event, index) => ({ until: event.t, ms: event.t - (all[index - 1] ?? event).t }))
          .filter(({ until }) => until >= close.t - 2 * timeoutMs);
        if (pauses.length < 2 || pauses.some(({ ms }) => ms >= MOST_PAUSE * timeoutMs)) return UNREACHED;
        if (trace.lag(close.t - 2 * timeoutMs, close.t) > timeoutMs / 10)
          return inconclusive('the kit itself was late');
        return early;
      }
      const served = framesOf(connection, 'server').find((frame) => frame.t - session.welcome.t > 1.5 * timeoutMs);
      const steady = data.every((event, index) => event.t - (data[index - 1] ?? hello).t < timeoutMs);
      return served && steady ? pass(session.welcome, served) : UNREACHED;
    }),
});

export const clockStartsAnew = check({
  id: 'server/heartbeat/clock-starts-anew',
  requirements: ['PLY-HBT-23'],
  title: 'a connection does not inherit the silence of an earlier one of the same client',
  hint: 'Keep the heartbeat clock with the connection, not with the user or the clientId.',
  timed: true,
  judge: (trace) =>
    each(sessions(trace), (session) => {
      const { timeoutMs } = session.advertised.heartbeat;
      const { close } = session.connection;
      const earlier = sessions(trace).find(
        (one) =>
          one.clientId === session.clientId &&
          endOf(one.connection) < session.hello.n &&
          one.connection.close?.code === 4108,
      );
      if (!earlier?.connection.close) return UNREACHED;
      if (close?.by === 'server' && close.code === 4108 && close.t - session.hello.t < timeoutMs - ROUNDING_MS) {
        return fail(
          `closed with 4108 ${Math.round(close.t - session.hello.t)} ms after hello`,
          earlier.connection.close,
          session.hello,
          close,
        );
      }
      const served = servedAfter(session, session.welcome.n);
      return served ? pass(earlier.connection.close, served) : UNREACHED;
    }),
});

export const strayPongIgnored = check({
  id: 'server/heartbeat/stray-pong-ignored',
  requirements: ['PLY-HBT-12'],
  title: 'a pong that nobody asked for changes nothing',
  hint: 'No error, no close; it counts as a sign of life.',
  judge: (trace) =>
    each(demands(trace).sound, (pong) => {
      if (pong.type !== 'pong') return UNREACHED;
      const { session } = pong;
      const asked = sameStamp(session.connection, 'server', 'ping', pong).some((ping) => ping.n < pong.n);
      if (asked) return UNREACHED;
      const error = framesOf(session.connection, 'server', 'error').find((frame) => frame.n > pong.n);
      if (
        error &&
        error.body.replyTo === undefined &&
        !demands(trace).refusable.some((one) => one.session === session)
      ) {
        return fail('a pong without a ping was answered with an error', pong, error);
      }
      const { close } = session.connection;
      if (
        close?.by === 'server' &&
        close.code === 4002 &&
        !demands(trace).fatal.some((one) => one.connection === session.connection)
      ) {
        return fail('a pong without a ping was met with close 4002', pong, close);
      }
      const served = servedAfter(session, pong.n);
      return served ? pass(pong, served) : UNREACHED;
    }),
});
