/** Connections whose messages the store does not take: from those with too many of them a server stops reading. */
import type { TraceEvent } from '../../../trace/events.js';
import { once } from '../../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { endOf, type Session, sessions } from '../../reading/session.js';
import { type Done, done } from './operator.js';
import { oustings, type Post, posts } from './requests.js';

/** How long before a ping the flood must have been sent, so that the server had the time to stop reading, in ms. */
export const SETTLES = 100;

export interface Flooded {
  readonly session: Session;
  readonly stall: Done;
  /** The first message beyond `maxInFlight`. */
  readonly beyond: Post;
  /** A ping sent well after it. */
  readonly ping: Frame;
  readonly pong: Frame | undefined;
  /** When the stall or the connection ended: event, and time in ms. */
  readonly until: TraceEvent;
}

/** Connections with more than `maxInFlight` messages unanswered behind a stalled store, and what became of the next ping. */
export const flooded = once((trace: Trace): readonly Flooded[] =>
  behindStalls(trace).flatMap(({ session, stall, sent, until }) => {
    const beyond = sent[session.advertised.limits.maxInFlight];
    const found = beyond && pingAfter(session, beyond, until);
    return found ? [{ session, stall, beyond, until, ...found }] : [];
  }),
);

/** Those that the server does not read from, as far as a peer can see: the ping got no pong. */
export function paused(trace: Trace): readonly Flooded[] {
  return flooded(trace).filter(({ pong }) => pong === undefined);
}

/** A connection on which no more messages than it may have wait for a stalled store, and a ping that came behind them. */
export interface Waiting extends Pick<Flooded, 'session' | 'ping' | 'pong' | 'until'> {
  /** The message that waits. */
  readonly post: Post;
}

/** Connections that a server has to go on reading while the store holds a message of theirs. */
export const waiting = once((trace: Trace): readonly Waiting[] =>
  behindStalls(trace).flatMap(({ session, sent, until }) => {
    const [post] = sent;
    if (!post || sent.length > session.advertised.limits.maxInFlight) return [];
    const found = pingAfter(session, post, until);
    if (!found) return [];
    return mayPause(trace, session, found.ping.n) ? [] : [{ session, post, until, ...found }];
  }),
);

/** Whether more messages of a session than it may have are unanswered at an event, so that nothing behind them need be read. */
export function mayPause(trace: Trace, session: Session, n: number): boolean {
  // Those in other channels count too, which may stall with it; not those whose membership has ended.
  const unanswered = posts(trace).filter(
    ({ session: own, channelId, frame, answers: [answer] }) =>
      own === session &&
      frame.n < n &&
      (answer?.n ?? Number.POSITIVE_INFINITY) >= n &&
      !oustings(session, channelId).some((end) => end.n > frame.n && end.n < n),
  );
  return unanswered.length > session.advertised.limits.maxInFlight;
}

/** What a session had sent into a stalled channel without an answer when the stall ended, or the membership, or the connection. */
interface Behind extends Pick<Flooded, 'session' | 'stall' | 'until'> {
  readonly sent: readonly Post[];
}

const behindStalls = once((trace: Trace): readonly Behind[] =>
  done(trace, 'stall_store').flatMap((stall) => {
    const mended = done(trace, 'mend_store').find(({ asked }) => asked.n > stall.done.n)?.asked;
    return sessions(trace).flatMap((session) => {
      const ousted = oustings(session, stall.fields.channelId).find(({ n }) => n > stall.done.n);
      const ends = [trace.events.length - 1, mended?.n, ousted?.n, endOf(session.connection)];
      const until = trace.events[Math.min(...ends.filter((n) => n !== undefined))];
      if (!until) return [];
      const sent = posts(trace).filter(
        ({ channelId, frame, session: own }) =>
          own === session && channelId === stall.fields.channelId && frame.n > stall.done.n && frame.n < until.n,
      );
      const answered = sent.some(({ answers: [answer] }) => answer && answer.n < until.n);
      return answered ? [] : [{ session, stall, until, sent }];
    });
  }),
);

/** The first ping that was sent well after a message, and its pong if that came before the end. */
function pingAfter(
  { connection }: Session,
  { frame }: Post,
  until: TraceEvent,
): Pick<Flooded, 'ping' | 'pong'> | undefined {
  const ping = framesOf(connection, 'client', 'ping').find(({ n, t }) => n < until.n && t >= frame.t + SETTLES);
  if (!ping) return undefined;
  const pong = framesOf(connection, 'server', 'pong').find(
    ({ n, body }) => n > ping.n && n < until.n && body.timestamp === ping.body.timestamp,
  );
  return { ping, pong };
}
