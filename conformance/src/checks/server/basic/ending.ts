/** Errors, silence and the end of basic connections (18.3, 18.4). */
import { check, each, fail, pass, UNREACHED, unlessLagged } from '../../../check/check.js';
import type { Message, TraceEvent } from '../../../trace/events.js';
import { decodedOf } from '../../../trace/reading.js';
import { type Connection, framesOf, type Trace } from '../../../trace/trace.js';
import { endOf } from '../../reading/session.js';
import { advertisedTo } from '../reading/advertised.js';
import { basics, onBasic } from '../reading/basic.js';
import { memberSince } from '../reading/basic-members.js';
import { closedFor } from '../reading/endings.js';
import { done } from '../reading/operator.js';
import { missing, obliged } from '../reading/proof.js';
import { nameOf } from '../reading/refused.js';

type Sent = TraceEvent<Message>;

const sentOn = (trace: Trace, { id }: Connection): readonly Sent[] =>
  trace.of('message').filter((event) => event.conn === id && event.from === 'client');

/** The first error without `replyTo`, or with the id of the message, after it and before the next message of the kit. */
function errorFor(connection: Connection, event: Sent, next: Sent | undefined) {
  return framesOf(connection, 'server', 'error').find(
    (error) => error.n > event.n && error.n < (next?.n ?? Number.POSITIVE_INFINITY),
  );
}

export const violationsStay = check({
  id: 'server/basic/violations-stay',
  requirements: ['PLY-BAS-35'],
  title: 'not JSON, no object, too deep or binary: error invalid_frame, and the connection stays',
  hint: 'Where parley.v1 closes with 4002, an old app gets an error.',
  judge: onBasic((trace) =>
    each(basics(trace), ({ connection }) => {
      const sent = sentOn(trace, connection);
      return each(sent, (event) => {
        if (!event.binary && decodedOf(event).ok) return UNREACHED;
        const { close } = connection;
        const next = sent[sent.indexOf(event) + 1];
        if (close?.by === 'server' && [1003, 1007, 4002].includes(close.code) && (!next || close.n < next.n))
          return fail(`a basic connection was closed with ${close.code} for a message that is no frame`, event, close);
        const error = errorFor(connection, event, next);
        if (!error) return missing(trace, connection, event.n, 'a message that is no frame was not answered', event);
        return error.body.code === 'invalid_frame'
          ? pass(event, error)
          : fail(`a message that is no frame was answered with ${nameOf(error)}`, event, error);
      });
    }),
  ),
});

const TYPES = ['message', 'typing', 'message_read', 'state_update', 'batch', 'ping'];

export const unknownTypes = check({
  id: 'server/basic/unknown-types',
  requirements: ['PLY-BAS-36'],
  title: 'hello, join, pong and whatever else is no basic frame are answered with unknown_type',
  hint: 'The six types of chapter 18 and no more; frames of parley.v1 are unknown here.',
  judge: onBasic((trace) =>
    each(basics(trace), ({ connection }) => {
      const sent = sentOn(trace, connection);
      return each(sent, (event) => {
        const decoded = event.binary ? undefined : decodedOf(event);
        if (!decoded?.ok || typeof decoded.value.type !== 'string' || TYPES.includes(decoded.value.type))
          return UNREACHED;
        const error = errorFor(connection, event, sent[sent.indexOf(event) + 1]);
        const what = `a frame of type ${decoded.value.type} on a basic connection`;
        if (!error) return missing(trace, connection, event.n, `${what} was not answered`, event);
        return error.body.code === 'unknown_type'
          ? pass(event, error)
          : fail(`${what} was answered with ${nameOf(error)}`, event, error);
      });
    }),
  ),
});

/** Part of `timeoutMs` that may lie between two signs of life; the rest is for the wire and for late timers. */
const MOST_PAUSE = 0.75;

/** Timers of a server may be this much late, in ms. */
const LATE = 500;

const answersNoControl = (trace: Trace, { id }: Connection): boolean =>
  trace.of('fault').some(({ conn, action }) => conn === id && action === 'no-control-pongs');

/** The last data message of the kit before its silence, or the opening. */
const silentSince = (trace: Trace, connection: Connection) => sentOn(trace, connection).at(-1) ?? connection.open;

export const pingsByControlFrame = check({
  id: 'server/basic/pings-by-control-frame',
  requirements: ['PLY-BAS-30'],
  title: 'a basic connection silent for intervalMs gets a WebSocket control ping',
  hint: 'The WebSocket library of the app answers it by itself.',
  judge: onBasic((trace) =>
    each(basics(trace), ({ connection }) => {
      const since = silentSince(trace, connection);
      const heartbeat = advertisedTo(trace)?.heartbeat;
      // Where control pings of the client come there is no silence to break, though they are no life either.
      const pinged = trace.of('fault').some(({ conn, action }) => conn === connection.id && action === 'control-ping');
      if (!since || !heartbeat || pinged) return UNREACHED;
      const ping = trace.marks('control-ping').find((mark) => mark.conn === connection.id && mark.n > since.n);
      if (ping) return pass(since, ping);
      const { close } = connection;
      // The control ping would have come before the close.
      if (close?.by === 'server' && close.code === 4108 && close.n > since.n)
        return unlessLagged(
          trace,
          since.t,
          close.t,
          LATE / 2,
          fail('a basic connection was closed with 4108 and never pinged', since, close),
        );
      const due = since.t + heartbeat.intervalMs * 1.5 + LATE;
      const seen = [...trace.of('wait').filter((wait) => wait.conn === connection.id), close].find(
        (event) => event !== undefined && event.t >= due && event.n > since.n,
      );
      if (!seen || (close?.by === 'client' && close.t < due)) return UNREACHED;
      if (!obliged(trace, connection, since.n, seen.n)) return UNREACHED;
      const message = `no control ping in ${Math.round(seen.t - since.t)} ms of silence, intervalMs being ${heartbeat.intervalMs}`;
      return unlessLagged(trace, since.t, due, LATE / 2, fail(message, since, seen));
    }),
  ),
});

export const controlPongsAreLife = check({
  id: 'server/basic/control-pongs-are-life',
  requirements: ['PLY-BAS-31'],
  title: 'a basic connection that answers control pings is not closed for its silence',
  hint: 'Count the pong of the WebSocket library like a data message here.',
  judge: onBasic((trace) =>
    each(basics(trace), ({ connection }) => {
      const since = silentSince(trace, connection);
      const heartbeat = advertisedTo(trace)?.heartbeat;
      if (!since || !heartbeat || answersNoControl(trace, connection)) return UNREACHED;
      const pings = trace.marks('control-ping').filter((mark) => mark.conn === connection.id && mark.n > since.n);
      const { close } = connection;
      const [first] = pings;
      if (!first) return UNREACHED;
      const last = pings.findLast((ping) => !close || ping.n < close.n);
      if (close?.by === 'server' && close.code === 4108) {
        // The pong to the last ping may have been on its way when the server decided, so every pause counts.
        const signs = [since, ...pings.filter(({ n }) => n < close.n), close];
        const pause = Math.max(...signs.map((sign, index) => sign.t - (signs[index - 1] ?? sign).t));
        // So soon after a frame of the client the server had decided before it read that, and for a silence before.
        const soon = close.t - since.t < MOST_PAUSE * heartbeat.timeoutMs;
        if (!last || soon || pause > MOST_PAUSE * heartbeat.timeoutMs) return UNREACHED;
        const message = 'a basic connection that answered every control ping was closed with 4108';
        return unlessLagged(trace, since.t, close.t, LATE / 2, fail(message, first, close));
      }
      const stayed = trace
        .of('wait')
        .find((wait) => wait.conn === connection.id && wait.t > since.t + heartbeat.timeoutMs + heartbeat.intervalMs);
      return stayed ? pass(first, stayed) : UNREACHED;
    }),
  ),
});

export const closesTheSilent = check({
  id: 'server/basic/closes-the-silent',
  requirements: ['PLY-BAS-32'],
  title: 'a basic connection that neither speaks nor answers control pings for timeoutMs is closed with 4108',
  hint: 'One timer a connection, moved by data messages and control pongs.',
  judge: onBasic((trace) =>
    each(basics(trace), ({ connection }) => {
      const since = silentSince(trace, connection);
      const heartbeat = advertisedTo(trace)?.heartbeat;
      if (!since || !heartbeat || !answersNoControl(trace, connection)) return UNREACHED;
      const { close } = connection;
      const { intervalMs, timeoutMs } = heartbeat;
      if (close?.by === 'server' && close.n > since.n) {
        if (close.code !== 4108) return UNREACHED;
        // The server opened it somewhere between the attempt and the moment when the kit heard of it.
        const begun = since === connection.open ? (connection.attempt ?? since).t : since.t;
        return close.t - begun < timeoutMs - 50
          ? fail(
              `closed with 4108 after ${Math.round(close.t - since.t)} ms, timeoutMs being ${timeoutMs}`,
              since,
              close,
            )
          : pass(since, close);
      }
      const due = since.t + timeoutMs + 2 * intervalMs + LATE;
      const wait = trace
        .of('wait')
        .find((one) => one.conn === connection.id && one.outcome === 'expired' && one.t >= due - 50);
      if (!wait || !obliged(trace, connection, since.n, wait.n)) return UNREACHED;
      const message = `a silent basic connection was still open after ${Math.round(wait.t - since.t)} ms, timeoutMs being ${timeoutMs}`;
      return unlessLagged(trace, since.t, wait.t, LATE / 2, fail(message, since, wait));
    }),
  ),
});

export const drainsWith1001 = check({
  id: 'server/basic/drains-with-1001',
  requirements: ['PLY-BAS-37'],
  title: 'a server that drains closes basic connections with 1001',
  hint: 'No `goodbye` there: an old app knows 1001 alone.',
  judge: onBasic((trace) => {
    const asked = trace.of('process').find((event) => event.what === 'killed' && event.signal === 'SIGTERM');
    return each(basics(trace), ({ connection: { open, close } }) => {
      if (!asked || !open || open.n > asked.n || !close || close.n < asked.n || close.by !== 'server') return UNREACHED;
      return close.code === 1001
        ? pass(asked, close)
        : fail(`a basic connection was closed with ${close.code} by a drain, expected 1001`, asked, close);
    });
  }),
});

export const resetClosesBasicMembers = check({
  id: 'server/basic/reset-closes-members',
  requirements: ['PLY-BAS-39'],
  title: 'when a log begins a new epoch, its basic members are closed with 4103',
  hint: 'They are members as others are: what ends a membership of `parley.v1` ends theirs.',
  judge: onBasic((trace) =>
    each(done(trace, 'reset_log'), (reset) =>
      each(basics(trace), ({ connection }) => {
        const { channelId } = reset.fields;
        const member = memberSince(trace, connection, channelId) < reset.asked.n;
        if (!member || endOf(connection) < reset.asked.n) return UNREACHED;
        return closedFor(trace, connection, reset.done, 4103, `the log of ${channelId}, which it had named, was reset`);
      }),
    ),
  ),
});
