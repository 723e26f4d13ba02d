import { check, each, fail, notApplicable, pass, UNREACHED } from '../../../check/check.js';
import { framesOf, type Trace } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';
import { commands } from '../reading/application.js';
import { passages } from '../reading/passage.js';

export const typingNotQueued = check({
  id: 'client/queue/typing-not-queued',
  requirements: ['PLY-QUE-6'],
  title: 'typing that was given while not joined, or lost with its connection, is dropped, not sent later',
  hint: 'Typing speaks of this moment: if it cannot go out now, forget it.',
  judge: (trace) => {
    if (!trace.claims('typing')) return notApplicable('the client does not claim typing');
    return each(commands(trace, 'typing'), (command) => {
      const { channelId } = command.line;
      const next = passages(trace).find((one) => one.channelId === channelId && one.joined.n > command.n);
      if (!next) return UNREACHED;
      // Whose user goes on typing may say so anew; its end, once lost, is nothing to tell any more (10.3).
      const lost = command.line.active === false && next.session.welcome.n > command.n;
      if (!lost && !apartAt(trace, channelId, command.n)) return UNREACHED;
      const fresh = commands(trace, 'typing').find(({ n, line }) => n > command.n && line.channelId === channelId);
      const sent = framesOf(next.session.connection, 'client', 'typing').find(
        ({ body, n }) => body.channelId === channelId && n < (fresh?.n ?? Number.POSITIVE_INFINITY),
      );
      if (sent) return fail('typing that was given before the channel was joined was sent afterwards', command, sent);
      return trace.settled(next.session.id, next.joined.n) ? pass(command, next.joined) : UNREACHED;
    });
  },
});

export const pongsNotQueued = check({
  id: 'client/queue/pongs-not-queued',
  requirements: ['PLY-QUE-7'],
  title: 'a pong goes out on the connection of its ping or not at all',
  hint: 'Answer on the socket from which the ping came; nothing of the heartbeat outlives a connection.',
  judge: (trace) => {
    const all = sessions(trace);
    return each(all.slice(1), (session) => {
      const earlier = all.slice(0, all.indexOf(session)).flatMap((one) => pings(one));
      if (earlier.length === 0) return UNREACHED;
      const own = new Set(pings(session).map(({ body }) => JSON.stringify(body.timestamp)));
      const stray = framesOf(session.connection, 'client', 'pong').find(
        ({ body }) =>
          !own.has(JSON.stringify(body.timestamp)) &&
          earlier.some((ping) => JSON.stringify(ping.body.timestamp) === JSON.stringify(body.timestamp)),
      );
      if (stray) return fail('a pong for a ping of an earlier connection', session.welcome, stray);
      return trace.settled(session.id, session.welcome.n) ? pass(session.welcome) : UNREACHED;
    });
  },
});

export const pingsNotQueued = check({
  id: 'client/queue/pings-not-queued',
  requirements: ['PLY-QUE-7'],
  title: 'a reconnect brings no burst of pings that were meant for the time without connection',
  hint: 'Stop the ping timer with the connection, and send pings past the queue.',
  judge: (trace) => {
    const all = sessions(trace);
    return each(all.slice(1), (session) => {
      const { welcome, advertised, connection } = session;
      const before = all[all.indexOf(session) - 1];
      const close = before?.connection.close;
      const { intervalMs } = advertised.heartbeat;
      // Three intervals without connection would have made at least two pings too many.
      if (!close || welcome.t - close.t < 3 * intervalMs || intervalMs < LEAST_INTERVAL) return UNREACHED;
      const early = framesOf(connection, 'client', 'ping').filter(({ t }) => t < welcome.t + intervalMs / 2);
      // One in its turn and one probe of a timer that fired late are right.
      if (early.length > 2) {
        return fail(`${early.length} pings within half an interval after the welcome`, welcome, ...early);
      }
      const watched = trace.waits().some((wait) => wait.t >= welcome.t + intervalMs / 2);
      return watched || framesOf(connection, 'client', 'ping').some(({ t }) => t >= welcome.t + intervalMs / 2)
        ? pass(welcome)
        : UNREACHED;
    });
  },
});

/** Below this a busy machine alone could make pings fall together, in ms. */
const LEAST_INTERVAL = 100;

function pings(session: Session) {
  return framesOf(session.connection, 'server', 'ping');
}

/** Whether the client was certainly not a member of the channel at event `n`, as seen by the server. */
function apartAt(trace: Trace, channelId: unknown, n: number): boolean {
  return passages(trace).every(
    ({ channelId: joined, joined: from, left, session }) =>
      joined !== channelId ||
      from.n > n ||
      (left !== undefined && left.n < n) ||
      (session.connection.close !== undefined && session.connection.close.n < n),
  );
}
