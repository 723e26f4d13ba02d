import { validate } from '@parley/schemas';
import { check, each, fail, pass, UNREACHED, unlessLagged } from '../../check/check.js';
import { LAG, SLACK } from '../../check/delays.js';
import { certainlyNoWelcome, lives, watched } from '../../check/links.js';
import { validated } from '../../trace/reading.js';
import { once } from '../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../trace/trace.js';
import { endOf, type Session, sessions } from '../reading/session.js';
import { commands, endOfLife, lifeAt, lifeOf } from './reading/application.js';
import { digested, missing } from './reading/proof.js';

/** What may be sent in a second, and a quarter of slack for what the kit reads in one go. */
const MOST = 1250;

/** The first event that is one too many within a second. */
function flood<E extends { readonly t: number }>(events: readonly E[]): E | undefined {
  return events.find((event, at) => {
    const first = events[at - MOST];
    return first && event.t - first.t < 1000;
  });
}

/** Connections whose `welcome` has a number out of its range. */
const absurd = once((trace: Trace): ReadonlySet<Frame> => {
  const welcomes = trace.frames('server', 'welcome');
  return new Set(welcomes.filter((frame) => !validated('s2c', frame.body).ok && !certainlyNoWelcome(frame)));
});

export const noPingFlood = check({
  id: 'client/limits/no-ping-flood',
  requirements: ['PLY-LIM-6'],
  title: 'no welcome makes the client send more than 1000 pings in a second',
  hint: 'Ignore a `welcome` with numbers out of range, or clamp each; a timer of 0 or NaN ms spins.',
  judge: (trace) => {
    const [welcome] = absurd(trace);
    if (!welcome) return UNREACHED;
    const pings = trace.frames('client', 'ping');
    const over = flood(pings);
    if (over)
      return unlessLagged(
        trace,
        over.t - 1000,
        over.t,
        250,
        fail('more than 1000 pings within a second', welcome, over),
      );
    return (trace.events.at(-1)?.t ?? 0) > welcome.t + SLACK ? pass(welcome) : UNREACHED;
  },
});

export const noAttemptFlood = check({
  id: 'client/limits/no-attempt-flood',
  requirements: ['PLY-LIM-7'],
  title: 'no welcome makes the client connect more than 1000 times in a second',
  hint: 'Keep a least delay between attempts whatever `reconnect` says.',
  judge: (trace) => {
    const [welcome] = absurd(trace);
    if (!welcome) return UNREACHED;
    const attempts = trace.of('attempt').filter(({ n }) => n > welcome.n);
    const over = flood(attempts);
    if (over)
      return unlessLagged(
        trace,
        over.t - 1000,
        over.t,
        250,
        fail('more than 1000 attempts within a second', welcome, over),
      );
    return attempts.length > 0 ? pass(welcome) : UNREACHED;
  },
});

/** The longest first delays of a client that ignored the `welcome` and knows only the defaults, in ms. */
const PATIENCE = 1000 + 2000 + SLACK;

export const absurdWelcomeSurvived = check({
  id: 'client/limits/absurd-welcome-survived',
  requirements: ['PLY-LIM-5'],
  title: 'after a welcome with absurd numbers the client still reconnects',
  hint: 'Timers of many platforms fire at once, or never, when given more than 2^31-1 ms, a negative number or NaN.',
  judge: (trace) =>
    each(lives(trace), (life) =>
      each(life, (link) => {
        const welcome = framesOf(link.connection, 'server', 'welcome')[0];
        const { loss, next } = link;
        if (!welcome || !loss || !absurd(trace).has(welcome)) return UNREACHED;
        const sane = { ...welcome.body, heartbeat: { intervalMs: 1, timeoutMs: 2 } };
        // Numbers of `reconnect` itself may be clamped to a wait of days.
        if (!validate('s2c', sane).ok) return next ? pass(welcome, next.attempt) : UNREACHED;
        if (next) return pass(welcome, next.attempt);
        if (!watched(trace, loss.t + PATIENCE, link)) return UNREACHED;
        const message = `the connection ended, and the client did not come back within ${PATIENCE} ms`;
        return unlessLagged(trace, loss.t, loss.t + PATIENCE, LAG, fail(message, welcome, loss));
      }),
    ),
});

/** A limit from here on does not fit into 32 bits with a sign. */
const GREAT = 2 ** 31;

export const greatLimits = check({
  id: 'client/limits/great-limits',
  requirements: ['PLY-HSK-14'],
  title: 'limits beyond 32 bits hold nothing back: channels are joined, and short messages are taken and sent',
  hint: 'Limits go up to 2^53-1: in an integer of 32 bits such a one is less than nothing, or 0.',
  judge: (trace) =>
    each(sessions(trace), (session) => {
      const { connection, welcome, advertised } = session;
      const { maxFrameBytes, maxBatchItems, maxInFlight, maxChannels, maxTextLength } = advertised.limits;
      if (Math.min(maxFrameBytes, maxBatchItems, maxInFlight, maxChannels, maxTextLength) < GREAT) return UNREACHED;
      const end = Math.min(endOf(connection), endOfLife(trace, welcome.n));
      const asked = commands(trace, 'join', 'send').filter(({ n }) => n > welcome.n && n < end);
      return each(asked, ({ line, n, refused, answer }) => {
        const type = line.command === 'join' ? 'join' : 'message';
        const what = type === 'join' ? 'a join' : `message ${line.ref}`;
        if (refused && answer)
          return fail(`${what} was refused (${answer.line.error?.code}), and no limit is near`, welcome, answer);
        const sent = framesOf(connection, 'client', type).find(
          ({ body, n: at }) => at > n && body.channelId === line.channelId && body.text === line.text,
        );
        if (sent) return pass(welcome, sent);
        const rejected =
          type === 'message' &&
          trace.adapterEvents('outcome').find((event) => event.n > n && event.line.ref === line.ref);
        if (rejected)
          return fail(`${what} was reported ${rejected.line.outcome} without being sent`, welcome, rejected);
        return missing(trace, n, session.id, `${what} was not sent, and no limit is near`, welcome);
      });
    }),
});

/**
 * The first `join` that is one too many. A channel counts from its `join` until the client sends `leave`, for the server handles
 * what follows after it, or until the server says that it is over.
 */
function oneTooMany({ connection, welcome, advertised: { limits } }: Session): Frame | undefined {
  const engaged = new Map<unknown, unknown>();
  for (const { n, from, type, body } of connection.frames) {
    if (n < welcome.n) continue;
    if (from === 'client' && type === 'join') engaged.set(body.channelId, body.id);
    if (from === 'client' && type === 'leave') engaged.delete(body.channelId);
    if (from === 'server' && type === 'left') engaged.delete(body.channelId);
    if (from === 'server' && type === 'error') {
      for (const [channel, id] of engaged) if (id === body.replyTo) engaged.delete(channel);
    }
    if (engaged.size > limits.maxChannels) return connection.frames.find((frame) => frame.n === n);
  }
  return undefined;
}

export const channelsWithinBound = check({
  id: 'client/limits/channels-within-bound',
  requirements: ['PLY-LIM-12'],
  title: 'no more than maxChannels channels are joined or being joined on one connection',
  hint: 'Count memberships and joins under way before each `join`; let the others wait, or refuse them to the application.',
  judge: (trace) =>
    each(sessions(trace), (session) => {
      const { maxChannels } = session.advertised.limits;
      const over = oneTooMany(session);
      if (over) return fail(`a join beyond the ${maxChannels} channels that \`welcome\` allows`, session.welcome, over);
      const end = session.connection.close?.n ?? Number.POSITIVE_INFINITY;
      const wishes = commands(trace, 'join').filter(({ n }) => n < end && lifeAt(trace, n) === lifeOf(trace, session));
      const wished = new Map(wishes.map((wish) => [wish.line.channelId, wish]));
      const last = [...wished.values()][maxChannels];
      return last && digested(trace, session.id, Math.max(last.n, session.welcome.n))
        ? pass(session.welcome)
        : UNREACHED;
    }),
});

export const frameBytes = check({
  id: 'client/limits/frame-bytes',
  requirements: ['PLY-LIM-9', 'PLY-LIM-8'],
  title: 'no frame of the client is longer in bytes than the welcome of its connection allows',
  hint: 'Measure the encoded frame, of whatever type, in bytes of UTF-8 before each sending, against the newest `welcome`.',
  judge: (trace) =>
    each(sessions(trace), ({ id, welcome, advertised: { limits } }) =>
      each(trace.texts(id, 'client'), (message) => {
        if (message.n < welcome.n) return UNREACHED;
        const bytes = Buffer.byteLength(message.text);
        return bytes > limits.maxFrameBytes
          ? fail(`a frame of ${bytes} bytes, maxFrameBytes is ${limits.maxFrameBytes}`, welcome, message)
          : pass(message);
      }),
    ),
});
