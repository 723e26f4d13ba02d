import { check, each, fail, notApplicable, pass, UNREACHED, unlessLagged } from '../../../check/check.js';
import { asleep } from '../../../check/links.js';
import type { EventLine, TraceEvent } from '../../../trace/events.js';
import type { Frame, Trace } from '../../../trace/trace.js';
import { commands, endOfLife, told } from '../reading/application.js';
import { arrivals, passageAt } from '../reading/passage.js';
import { digested } from '../reading/proof.js';

/** What a client may need beside the lease to tell its application on a busy machine, in ms. */
const LEEWAY = 500;
/** A kit that was later than this proves nothing, in ms. */
const MARGIN = 100;

/**
 * The part of a lease for which a typist is shown by every client: the text bounds only how long (PLY-TYP-1), so one that takes
 * its own bound a little shorter is no worse.
 */
const LEAST = 0.5;

/** What ends the lease of the client that it came from. */
const ENDS: readonly string[] = ['typing', 'message'];

interface Lease {
  readonly frame: Frame;
  readonly channelId: string;
  readonly userId: string;
  readonly clientId: string;
  readonly ttl: number;
}

export const leaseExpires = check({
  id: 'client/typing/lease-expires',
  requirements: ['PLY-TYP-1'],
  title: 'a typist is shown no longer than typingTtlMs after the last active: true',
  hint: 'Start a timer at each typing that comes in; nobody has to take a lease back.',
  judge: (trace) => {
    if (!trace.claims('typing')) return notApplicable('the client does not claim typing');
    return each(leases(trace), (lease) => {
      const { frame, ttl } = lease;
      const shown = typingTold(trace, lease, true).find(({ n }) => n > frame.n);
      const others = typingOf(trace, lease).filter(({ n }) => n !== frame.n);
      const began = shown ?? typingTold(trace, lease, true).findLast(({ n }) => n < frame.n);
      if (!began || others.some(({ n }) => n > frame.n) || messagesOf(trace, lease).length > 0) return UNREACHED;
      if (othersType(trace, frame)) return UNREACHED;
      // What takes its time to the application at the beginning takes it at the end as well.
      const due = (shown?.t ?? frame.t + wayOf(trace, lease, began)) + ttl + LEEWAY;
      const ended = typingTold(trace, lease, false).find(({ n }) => n > Math.max(frame.n, began.n));
      if (asleep(trace, frame.t, due)) return UNREACHED;
      if (ended && ended.t <= due) return pass(frame, ended);
      const watched = trace.waits().find(({ t, n }) => t > due && n > frame.n);
      const close = trace.connection(frame.conn)?.close;
      if ((!ended && !watched) || (close && close.t < due)) return UNREACHED;
      const message = `a typist was shown for more than ${ttl} ms after the last typing`;
      return unlessLagged(trace, frame.t, due, MARGIN, fail(message, frame, ended ?? watched ?? frame));
    });
  },
});

export const leaseRenewed = check({
  id: 'client/typing/lease-renewed',
  requirements: ['PLY-TYP-1'],
  title: 'a renewed lease is shown on: it runs from the last typing, not from the first',
  hint: 'Move the end of the lease with each active: true.',
  judge: (trace) => {
    if (!trace.claims('typing')) return notApplicable('the client does not claim typing');
    return each(leases(trace), (lease) => {
      const { frame, ttl } = lease;
      const first = typingOf(trace, lease).findLast(({ n, body }) => n < frame.n && body.active === true);
      const before = (active: boolean) => typingTold(trace, lease, active).findLast(({ n }) => n < frame.n);
      const [shown, over] = [before(true), before(false)];
      if (!first || frame.t - first.t > ttl * 0.7 || othersType(trace, frame)) return UNREACHED;
      if (!shown || (over && over.n > shown.n)) return UNREACHED;
      const next = [...typingOf(trace, lease), ...messagesOf(trace, lease)].find(({ n }) => n > frame.n);
      const until = Math.min(next?.t ?? Number.POSITIVE_INFINITY, frame.t + ttl * LEAST);
      const ended = typingTold(trace, lease, false).find(({ n, t }) => n > shown.n && t > frame.t && t < until);
      // What ended just when the renewal came may have ended before the client had read it.
      if (ended && ended.t > frame.t + ttl * 0.1) {
        const finding = fail('a typist vanished although the lease was renewed', frame, ended);
        return unlessLagged(trace, first.t, ended.t, ttl * 0.1, finding);
      }
      return !ended && trace.events.some(({ t }) => t >= until) ? pass(frame) : UNREACHED;
    });
  },
});

export const stopEnds = check({
  id: 'client/typing/stop-ends',
  requirements: ['PLY-TYP-2'],
  title: 'active: false ends the lease at once',
  hint: 'Remove the lease and tell the application.',
  judge: (trace) => {
    if (!trace.claims('typing')) return notApplicable('the client does not claim typing');
    return each(trace.frames('server', 'typing'), (frame) => {
      if (frame.body.active !== false || othersType(trace, frame)) return UNREACHED;
      return ends(trace, frame, 'a typist who had stopped was shown on');
    });
  },
});

export const messageEnds = check({
  id: 'client/typing/message-ends',
  requirements: ['PLY-TYP-3'],
  title: 'a live message ends the lease of its user and client',
  hint: 'Whoever has sent a message has finished typing it; do not wait for active: false.',
  judge: (trace) => {
    if (!trace.claims('typing')) return notApplicable('the client does not claim typing');
    return each(arrivals(trace), ({ frame, standing, ack, offset, passage }) => {
      if (standing !== 'next' || ack || offset <= passage.target || othersType(trace, frame)) return UNREACHED;
      return ends(trace, frame, 'a typist whose message had come was shown on');
    });
  },
});

export const otherClientStays = check({
  id: 'client/typing/other-client-stays',
  requirements: ['PLY-TYP-4'],
  title: 'a frame of one client of a user does not end the lease of another',
  hint: 'Keep leases by user and clientId; show the user while any of them runs.',
  judge: (trace) => {
    if (!trace.claims('typing')) return notApplicable('the client does not claim typing');
    return each(trace.frames('server'), (frame) => {
      const other = ENDS.includes(frame.type) && frame.body.active !== true && othersType(trace, frame);
      const passage = other && passageAt(trace, frame.conn, frame.body.channelId, frame.n);
      if (!other || !passage) return UNREACHED;
      const { userId, channelId } = frame.body;
      const next = trace
        .frames('server')
        .find(({ n, type, body }) => n > frame.n && ENDS.includes(type) && body.userId === userId);
      // The end of the membership, from whichever side, ends every lease.
      const over = commands(trace, 'leave', 'close', 'reset').find(({ n }) => n > frame.n);
      const until = Math.min(
        next?.t ?? Number.POSITIVE_INFINITY,
        over?.t ?? Number.POSITIVE_INFINITY,
        passage.left?.t ?? Number.POSITIVE_INFINITY,
        passage.session.connection.close?.t ?? Number.POSITIVE_INFINITY,
        other.frame.t + other.ttl * LEAST,
      );
      const gone = told(trace, 'typing', channelId).find(
        ({ n, t, line }) => n > frame.n && t < until && line.userId === userId && line.active === false,
      );
      const shown = told(trace, 'typing', channelId).filter(
        ({ n, line }) => n < (gone?.n ?? Number.POSITIVE_INFINITY) && line.userId === userId && line.active === true,
      );
      // An application that shows devices is told of each; it may be told that this one has stopped.
      if (shown.length === 0 || (gone && shown.length > 1)) return UNREACHED;
      if (gone)
        return fail(
          'a user was no longer shown as typing, while another client of theirs types',
          other.frame,
          frame,
          gone,
        );
      return digested(trace, frame.conn, frame.n) ? pass(other.frame, frame) : UNREACHED;
    });
  },
});

/** How long it took until the application was shown a typist, in ms: the way from the frame that began what it was told. */
function wayOf(trace: Trace, lease: Lease, began: TraceEvent<EventLine>): number {
  const ended = typingTold(trace, lease, false).findLast(({ n }) => n < began.n)?.n ?? 0;
  const first = typingOf(trace, lease).find(({ n, body }) => n > ended && n < began.n && body.active === true);
  return first ? began.t - first.t : 0;
}

/** Judges that a user who was shown as typing is not shown any more after a frame. */
function ends(trace: Trace, frame: Frame, message: string) {
  const { channelId, userId, clientId } = frame.body;
  const lease = leases(trace).findLast(
    (one) => one.frame.n < frame.n && one.channelId === channelId && one.userId === userId && one.clientId === clientId,
  );
  const states = told(trace, 'typing', channelId).filter(({ line }) => line.userId === userId);
  const running = lease && frame.t - lease.frame.t < lease.ttl * 0.7;
  const shown = running && states.find(({ n, line }) => n > lease.frame.n && line.active === true);
  if (!lease || !shown || shown.n > frame.n) return UNREACHED;
  const early = states.some(({ n, line }) => n > shown.n && n < frame.n && line.active === false);
  if (early) return UNREACHED;
  // A client that is thrown away may take back all that it shows.
  const life = endOfLife(trace, frame.n);
  const ended = states.find(({ n, line }) => n > frame.n && n < life && line.active === false);
  const inTime = ended && ended.t < lease.frame.t + lease.ttl * 0.9;
  if (inTime) return pass(frame, ended);
  const proof = digested(trace, frame.conn, frame.n);
  return proof && proof.n < (ended?.n ?? Number.POSITIVE_INFINITY)
    ? fail(message, lease.frame, frame, proof)
    : UNREACHED;
}

/** A lease of the same user by another client that runs when a frame comes, in the view of the client under test. */
function othersType(trace: Trace, { n, t, body }: Frame): Lease | undefined {
  return leases(trace).find((one) => {
    if (one.channelId !== body.channelId || one.userId !== body.userId || one.clientId === body.clientId) return false;
    if (one.frame.n > n || t - one.frame.t > one.ttl) return false;
    return ![...typingOf(trace, one), ...messagesOf(trace, one)].some((frame) => frame.n > one.frame.n && frame.n < n);
  });
}

/** Leases that began, or were renewed, in a channel that was joined there. */
function leases(trace: Trace): readonly Lease[] {
  return trace.frames('server', 'typing').flatMap((frame) => {
    const { channelId, userId, clientId, active } = frame.body;
    const passage = passageAt(trace, frame.conn, channelId, frame.n);
    if (active !== true || !passage || typeof userId !== 'string' || typeof clientId !== 'string') return [];
    const ttl = passage.session.advertised.limits.typingTtlMs;
    return [{ frame, channelId: passage.channelId, userId, clientId, ttl }];
  });
}

function typingOf(trace: Trace, { channelId, userId, clientId }: Lease): readonly Frame[] {
  return trace
    .frames('server', 'typing')
    .filter(({ body }) => body.channelId === channelId && body.userId === userId && body.clientId === clientId);
}

function messagesOf(trace: Trace, { channelId, userId, clientId, frame }: Lease): readonly Frame[] {
  return trace
    .frames('server', 'message')
    .filter(
      ({ body, n }) =>
        n > frame.n && body.channelId === channelId && body.userId === userId && body.clientId === clientId,
    );
}

function typingTold(trace: Trace, { channelId, userId }: Lease, active: boolean): readonly TraceEvent<EventLine>[] {
  return told(trace, 'typing', channelId).filter(({ line }) => line.userId === userId && line.active === active);
}
