/** What a server owes to a connection from which it has stopped reading (5.7, 8.6). */
import {
  check,
  each,
  type Finding,
  fail,
  inconclusive,
  notApplicable,
  pass,
  UNREACHED,
  unlessLagged,
} from '../../../check/check.js';
import { framesOf, type Trace } from '../../../trace/trace.js';
import { memberships } from '../reading/membership.js';
import { flooded, paused, waiting } from '../reading/pauses.js';
import { missingAmidStall } from '../reading/proof.js';
import { PAUSE_FLOOD, unreachable } from '../reading/reach.js';
import { ackOf, posts } from '../reading/requests.js';

/** What a busy server and a timer that looks now and then may cost, in ms. */
const SLACK = 400;
/** The same for a ping, which a timer may send up to half an interval late (PLY-HBT-28), in ms. */
const LATE = 200;

/** So many messages would be about speed and not about the rule. */
const onFlood =
  (judge: (trace: Trace) => Finding) =>
  (trace: Trace): Finding =>
    unreachable(trace, ({ maxInFlight }) => maxInFlight > PAUSE_FLOOD)
      ? notApplicable(`maxInFlight is above ${PAUSE_FLOOD}, too many to go beyond`)
      : judge(trace);

export const stopsReading = check({
  id: 'server/delivery/stops-reading',
  requirements: ['PLY-DLV-43'],
  title: 'nothing is read from a connection with more than maxInFlight unanswered messages',
  hint: 'Count what is unanswered, and pause the socket; go on when the count is down.',
  judge: onFlood((trace) =>
    each(flooded(trace), ({ beyond, ping, pong, until }) =>
      beyond.frame.item === undefined
        ? pong
          ? fail('a ping behind more than maxInFlight unanswered messages was read', beyond.frame, ping, pong)
          : pass(ping, until)
        : UNREACHED,
    ),
  ),
});

export const countsItemsSingly = check({
  id: 'server/batch/counts-items-singly',
  requirements: ['PLY-BAT-5'],
  title: 'the messages of batches count one by one towards maxInFlight',
  hint: 'Count when you take the items out, not once for the batch.',
  judge: onFlood((trace) =>
    each(flooded(trace), ({ beyond, ping, pong, until }) =>
      beyond.frame.item === undefined
        ? UNREACHED
        : pong
          ? fail(
              'a ping behind batches of more than maxInFlight unanswered messages was read',
              beyond.frame,
              ping,
              pong,
            )
          : pass(ping, until),
    ),
  ),
});

export const pongsBesideAStall = check({
  id: 'server/heartbeat/pongs-beside-a-stall',
  requirements: ['PLY-HBT-31', 'PLY-DLV-45'],
  title: 'a ping behind a message that waits for the store gets its pong within intervalMs',
  hint: 'Read on while a message is being stored; stop only beyond maxInFlight, and only until one fewer is unanswered.',
  timed: true,
  judge: (trace) =>
    each(waiting(trace), ({ session, post, ping, pong, until }) => {
      const most = session.advertised.heartbeat.intervalMs + LATE;
      if (pong && pong.t - ping.t <= most) return pass(post.frame, ping, pong);
      if ((pong ?? until).t - ping.t <= most) return UNREACHED;
      const message = `no pong came in ${Math.round(most)} ms while a message of the connection waited for the store`;
      const seen = fail(message, post.frame, ping, pong ?? until);
      return unlessLagged(trace, ping.t, (pong ?? until).t, LATE / 2, seen);
    }),
});

export const pingsWhilePaused = check({
  id: 'server/heartbeat/pings-while-paused',
  requirements: ['PLY-HBT-29'],
  title: 'a server that has stopped reading from a connection goes on pinging it',
  hint: 'What stops the reader must not stop the timer: the pings tell the client that the link is alive.',
  judge: onFlood((trace) =>
    each(paused(trace), ({ session, beyond, until }) => {
      const { intervalMs, timeoutMs } = session.advertised.heartbeat;
      const from = beyond.frame;
      const pings = framesOf(session.connection, 'server', 'ping').filter(({ n }) => n > from.n && n < until.n);
      const most = 1.5 * intervalMs + LATE;
      if (timeoutMs < most) return notApplicable('timeoutMs is too short to tell a late ping from none');
      if (until.t - from.t < most) return UNREACHED;
      const times = [from, ...pings, until];
      const gap = times.find((one, at) => (times[at + 1]?.t ?? one.t) - one.t > most);
      if (!gap) return pass(...pings);
      const lag = trace.lag(gap.t, until.t);
      if (lag > LATE / 2) return inconclusive(`the kit itself was ${Math.round(lag)} ms late`);
      return fail(`no ping of the server for more than ${Math.round(most)} ms while it did not read`, gap, until);
    }),
  ),
});

export const pauseIsNoSilence = check({
  id: 'server/heartbeat/pause-is-no-silence',
  requirements: ['PLY-HBT-30'],
  title: 'a client that the server does not read from is not taken for silent',
  hint: 'Stop the clock of the silence while you do not read.',
  judge: onFlood((trace) =>
    each(paused(trace), ({ session, ping }) => {
      const { close } = session.connection;
      if (close?.by !== 'server') return UNREACHED;
      return close.code === 4108
        ? fail('the server stopped reading and then closed with 4108, as if the client were silent', ping, close)
        : pass(ping, close);
    }),
  ),
});

export const cutsThePaused = check({
  id: 'server/delivery/cuts-the-paused',
  requirements: ['PLY-DLV-46'],
  title: 'a connection from which nothing was read for longer than timeoutMs is closed with 4102',
  hint: 'A pause needs an end too: the client comes back and sends again what was not read.',
  judge: onFlood((trace) =>
    each(paused(trace), ({ session, ping, until }) => {
      const { intervalMs, timeoutMs } = session.advertised.heartbeat;
      const { close } = session.connection;
      if (close?.n === until.n && close.by === 'server') {
        if (close.code === 4102) return pass(ping, close);
        return close.code === 4108 || close.t - ping.t < timeoutMs
          ? UNREACHED
          : fail(
              `nothing was read for longer than timeoutMs, and the close was ${close.code}, expected 4102`,
              ping,
              close,
            );
      }
      const most = timeoutMs + intervalMs + SLACK;
      if (until.t - ping.t < most) return UNREACHED;
      const lag = trace.lag(ping.t, until.t);
      if (lag > SLACK / 2) return inconclusive(`the kit itself was ${Math.round(lag)} ms late`);
      const waited = Math.round(until.t - ping.t);
      return fail(
        `nothing was read for ${waited} ms, and the connection stayed open; expected close 4102`,
        ping,
        until,
      );
    }),
  ),
});

export const dropsTheUnread = check({
  id: 'server/delivery/drops-the-unread',
  requirements: ['PLY-DLV-47'],
  title: 'what was not read when a connection was closed with 4102 is never handled',
  hint: 'Throw away what waits in your own buffers; the client counts it as unsent or sends it again.',
  judge: onFlood((trace) =>
    each(paused(trace), ({ session, ping, until }) => {
      const { close } = session.connection;
      // What was not read in a pause that ended was read after it.
      if (close?.by !== 'server' || close.code !== 4102 || close.n !== until.n) return UNREACHED;
      const unread = posts(trace).filter((post) => post.session === session && post.frame.n > ping.n);
      return each(unread, ({ id, channelId, frame }) => {
        const others = memberships(trace).filter((one) => one.channelId === channelId && one.session !== session);
        const slot = others.flatMap(({ slots }) => slots).find((one) => !one.ack && one.id === id);
        if (slot)
          return fail(
            'a message that was not read when the server closed with 4102 got into the log',
            frame,
            slot.frame,
          );
        const settled = others.map((one) => trace.settled(one.session.id, close.n)).find((wait) => wait !== undefined);
        return settled ? pass(frame, settled) : UNREACHED;
      });
    }),
  ),
});

export const servesThePaused = check({
  id: 'server/delivery/serves-the-paused',
  requirements: ['PLY-DLV-44'],
  title: 'a connection from which the server does not read goes on getting its slots',
  hint: 'Stop the reader alone; what there is to send has nothing to do with it.',
  judge: onFlood((trace) => {
    if (unreachable(trace, ({ maxChannels }) => maxChannels < 2))
      return notApplicable('maxChannels leaves no channel beside the stalled one');
    return each(paused(trace), ({ session, ping, until, stall }) =>
      each(posts(trace), (post) => {
        const ack = ackOf(post);
        const member = memberships(trace).find(
          (one) => one.session === session && one.channelId === post.channelId && one.joined.n < ping.n && !one.left,
        );
        const other = post.session !== session && post.channelId !== stall.fields.channelId;
        if (!ack || !member || !other || post.frame.n < ping.n || ack.n > until.n) return UNREACHED;
        const slot = member.slots.find((one) => one.id === post.id);
        if (slot) return slot.frame.n < until.n ? pass(post.frame, slot.frame) : UNREACHED;
        const words = 'a slot did not reach a connection from which the server does not read';
        return missingAmidStall(trace, session.connection, ack.n, words, post.frame, ack);
      }),
    );
  }),
});
