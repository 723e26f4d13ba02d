import { check, each, type Finding, fail, notApplicable, pass, UNREACHED, unlessLagged } from '../../../check/check.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';
import { commands } from '../reading/application.js';

/** Frames that were sent this far apart may come a little closer together, in ms. */
const JITTER = 150;

export const renewsSparingly = check({
  id: 'client/typing/renews-sparingly',
  requirements: ['PLY-TYP-5'],
  title: 'active: true is sent at most every half of typingTtlMs, unless the lease ended between',
  hint: 'Remember when the last one went out; key strokes in between change nothing.',
  judge: (trace) => {
    if (!trace.claims('typing')) return notApplicable('the client does not claim typing');
    return each(starts(trace), ({ session, frame, before }) => {
      if (!before) return UNREACHED;
      const half = session.advertised.limits.typingTtlMs / 2;
      const apart = frame.t - before.t;
      // The kit may have been late with the first of the two and not with the second, and have noticed it just before it read that.
      const lag = trace.lag(before.t - JITTER, frame.t);
      if (apart + JITTER + lag < half) {
        return fail(`typing was renewed after ${Math.round(apart)} ms, half of the lease is ${half} ms`, before, frame);
      }
      return pass(before, frame);
    });
  },
});

export const renewsInTime = check({
  id: 'client/typing/renews-in-time',
  requirements: ['PLY-TYP-6'],
  title: 'while the user goes on typing the lease is renewed before it runs out',
  hint: 'Look at key strokes that came since the last frame when half of the lease is over.',
  judge: (trace) => {
    if (!trace.claims('typing')) return notApplicable('the client does not claim typing');
    return each(starts(trace), ({ session, frame }) => {
      const ttl = session.advertised.limits.typingTtlMs;
      const { channelId } = frame.body;
      const strokes = commands(trace, 'typing').filter(
        ({ line, t }) => line.channelId === channelId && t > frame.t && t < frame.t + ttl,
      );
      const late = strokes.filter(
        ({ line, t }) => line.active === true && t > frame.t + ttl * 0.6 && t < frame.t + ttl * 0.8,
      );
      if (late.length === 0 || strokes.some(({ line }) => line.active !== true)) return UNREACHED;
      if (ended(session, frame, ({ t }) => t <= frame.t + ttl)) return UNREACHED;
      const next = framesOf(session.connection, 'client', 'typing').find(
        ({ n, body }) => n > frame.n && body.channelId === channelId && body.active === true,
      );
      if (next && next.t <= frame.t + ttl + JITTER) return pass(frame, next);
      const close = session.connection.close;
      if (close && close.t < frame.t + 2 * ttl) return UNREACHED;
      const watched = trace.waits().find(({ t }) => t > frame.t + ttl + 2 * JITTER);
      if (!watched) return UNREACHED;
      const missing = fail('the user went on typing and the lease was not renewed in time', frame, next ?? watched);
      return unlessLagged(trace, frame.t, frame.t + ttl, JITTER, missing);
    });
  },
});

export const stopIsTold = check({
  id: 'client/typing/stop-is-told',
  requirements: ['PLY-TYP-7'],
  title: 'a user who stops typing without a message leads to active: false',
  hint: 'Send it when the application says so, if the own lease runs.',
  judge: (trace) => {
    if (!trace.claims('typing')) return notApplicable('the client does not claim typing');
    return each(commands(trace, 'typing'), ({ n, t, line }) => {
      const running = line.active === false && ownLease(trace, line.channelId, n, t);
      if (!running) return UNREACHED;
      const stop = framesOf(running.session.connection, 'client', 'typing').find(
        (frame) => frame.n > n && frame.body.channelId === line.channelId && frame.body.active === false,
      );
      if (stop) return pass(running.frame, stop);
      const wait = trace.settled(running.session.id, n);
      const close = running.session.connection.close;
      if (!wait || wait.t - t <= 250 || (close && close.n < wait.n)) return UNREACHED;
      const message = 'the user stopped typing and no active: false was sent';
      return unlessLagged(trace, t, wait.t, JITTER, fail(message, running.frame, { n }, wait));
    });
  },
});

export const stopOnlyOnce = check({
  id: 'client/typing/stop-only-when-running',
  requirements: ['PLY-TYP-8'],
  title: 'active: false is not sent while the own lease does not run',
  hint: 'The own message ends the lease on both sides; there is nothing left to take back.',
  judge: (trace) => {
    if (!trace.claims('typing')) return notApplicable('the client does not claim typing');
    return each(sessions(trace), (session) => {
      const sent = framesOf(session.connection, 'client');
      if (!sent.some(({ type, body }) => type === 'typing' && body.active === false)) return never(trace, session);
      return each(sent, (frame, at = sent.indexOf(frame)) => {
        if (frame.type !== 'typing' || frame.body.active !== false) return UNREACHED;
        const last = sent
          .slice(0, at)
          .findLast(
            ({ type, body }) => body.channelId === frame.body.channelId && (type === 'typing' || type === 'message'),
          );
        return last?.type === 'typing' && last.body.active === true
          ? pass(last, frame)
          : fail('active: false was sent while no lease ran', ...(last ? [last] : []), frame);
      });
    });
  },
});

/** A client that never says that its user stopped says it at no wrong time either. */
function never(trace: Trace, { id, welcome }: Session): Finding {
  const stop = commands(trace, 'typing').find(({ n, line }) => n > welcome.n && line.active === false);
  return stop && trace.settled(id, stop.n) ? pass(stop) : UNREACHED;
}

interface Start {
  readonly session: Session;
  readonly frame: Frame;
  /** The `active: true` before it in the same lease. */
  readonly before?: Frame;
}

function starts(trace: Trace): readonly Start[] {
  return sessions(trace).flatMap((session) => {
    const last = new Map<unknown, Frame>();
    return framesOf(session.connection, 'client').flatMap((frame) => {
      const { channelId, active } = frame.body;
      const before = last.get(channelId);
      if (frame.type === 'message' || frame.type === 'leave' || (frame.type === 'typing' && active === false))
        last.delete(channelId);
      if (frame.type !== 'typing' || active !== true) return [];
      last.set(channelId, frame);
      return [{ session, frame, ...(before ? { before } : {}) }];
    });
  });
}

/** The lease of the client itself that runs, with some room, at event `n`. */
function ownLease(trace: Trace, channelId: unknown, n: number, t: number): Start | undefined {
  const start = starts(trace).findLast(({ frame }) => frame.n < n && frame.body.channelId === channelId);
  if (!start || t - start.frame.t > start.session.advertised.limits.typingTtlMs * 0.7) return undefined;
  const given = commands(trace, 'send', 'leave', 'typing').filter(
    ({ n: at, line }) => at < n && line.channelId === channelId,
  );
  // A message that was given before may be under way: the client counts its lease as ended from then on. The frame of the key
  // stroke may be under way, too, as in a batch, and come only after the message was given.
  const stroke = given.findLast(({ line }) => line.active === true);
  const since = Math.min(start.frame.n, stroke?.n ?? start.frame.n);
  const over = given.some(({ n: at, line }) => at > since && line.active !== true);
  const close = start.session.connection.close;
  return over || ended(start.session, start.frame, (frame) => frame.n < n) || (close && close.n < n)
    ? undefined
    : start;
}

function ended({ connection }: Session, { n, body }: Frame, before: (frame: Frame) => boolean): boolean {
  return framesOf(connection, 'client').some(
    (frame) =>
      frame.n > n &&
      before(frame) &&
      frame.body.channelId === body.channelId &&
      (frame.type === 'message' || frame.type === 'leave' || (frame.type === 'typing' && frame.body.active === false)),
  );
}
