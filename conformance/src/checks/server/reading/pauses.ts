/** Connections from which a server has stopped reading, because the store does not take what they sent. */
import type { TraceEvent } from '../../../trace/events.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { endOf, type Session, sessions } from '../../reading/session.js';
import { type Done, done } from './operator.js';
import { type Post, posts } from './requests.js';

/** How long before a ping the flood must have been sent, so that the server had the time to stop reading, in ms. */
const SETTLES = 100;

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

const known = new WeakMap<Trace, readonly Flooded[]>();

/** Connections with more than `maxInFlight` messages unanswered behind a stalled store, and what became of the next ping. */
export function flooded(trace: Trace): readonly Flooded[] {
  const found =
    known.get(trace) ??
    done(trace, 'stall_store').flatMap((stall) =>
      sessions(trace).flatMap((session) => floodedOn(trace, stall, session)),
    );
  known.set(trace, found);
  return found;
}

/** Those that the server does not read from, as far as a peer can see: the ping got no pong. */
export function paused(trace: Trace): readonly Flooded[] {
  return flooded(trace).filter(({ pong }) => pong === undefined);
}

function floodedOn(trace: Trace, stall: Done, session: Session): readonly Flooded[] {
  const mended = done(trace, 'mend_store').find(({ asked }) => asked.n > stall.done.n)?.asked;
  const stop = Math.min(mended?.n ?? trace.events.length - 1, endOf(session.connection));
  const until = trace.events[stop];
  const sent = posts(trace).filter(
    ({ channelId, frame, session: own }) =>
      own === session && channelId === stall.fields.channelId && frame.n > stall.done.n && frame.n < stop,
  );
  const beyond = sent[session.advertised.limits.maxInFlight];
  if (!until || !beyond || sent.some(({ answers: [answer] }) => answer && answer.n < stop)) return [];
  const ping = framesOf(session.connection, 'client', 'ping').find(
    ({ n, t }) => n < stop && t >= beyond.frame.t + SETTLES,
  );
  if (!ping) return [];
  const pong = framesOf(session.connection, 'server', 'pong').find(
    ({ n, body }) => n > ping.n && n < stop && body.timestamp === ping.body.timestamp,
  );
  return [{ session, stall, beyond, ping, pong, until }];
}
