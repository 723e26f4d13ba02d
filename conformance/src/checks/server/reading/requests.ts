/** Requests, their answers, and what the server had to think of the membership when it handled them. */
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { demands } from './demand.js';
import { type Session, sessions } from './session.js';

export interface Request {
  readonly session: Session;
  readonly frame: Frame;
  readonly id: string;
  /** Answers of the server to this request; more than one is a defect. */
  readonly answers: readonly Frame[];
}

/** A message that the form gives no reason to refuse. */
export interface Post extends Request {
  readonly channelId: string;
  /** The epoch in which it is handled: that of the last `joined` before its answer, or before it was sent. */
  readonly epoch?: string;
}

const ANSWERED = ['join', 'leave', 'message', 'read', 'state_update'];
const known = new WeakMap<Trace, readonly Request[]>();
const knownPosts = new WeakMap<Trace, readonly Post[]>();
const knownFirsts = new WeakMap<Trace, ReadonlyMap<string, Post>>();

/** Requests with an id that were sent after `welcome` and before anything that ends the connection, sound in form or not. */
export function requests(trace: Trace): readonly Request[] {
  const found = known.get(trace) ?? sessions(trace).flatMap((session) => requestsOf(trace, session));
  known.set(trace, found);
  return found;
}

/** Messages that are sound in form, those refused for other reasons included. */
export function posts(trace: Trace): readonly Post[] {
  const found = knownPosts.get(trace) ?? postsOf(trace);
  knownPosts.set(trace, found);
  return found;
}

/** The first request of the trace with the deduplication key of this one. */
export function firstOf(trace: Trace, post: Post): Post | undefined {
  const found =
    knownFirsts.get(trace) ??
    new Map(
      posts(trace)
        .toReversed()
        .map((one) => [keyOf(one), one]),
    );
  knownFirsts.set(trace, found);
  return found.get(keyOf(post));
}

function postsOf(trace: Trace): readonly Post[] {
  const sound = new Set(demands(trace).sound.map(placeOf));
  return requests(trace)
    .filter((request) => request.frame.type === 'message' && sound.has(placeOf(request.frame)))
    .map((request) => ({
      ...request,
      channelId: String(request.frame.body.channelId),
      ...epochOf(request),
    }));
}

/** The `ack` of a post, if it got one. */
export function ackOf(post: Request): Frame | undefined {
  return post.answers.find((answer) => answer.type === 'ack');
}

/** What the server deduplicates by: channel, epoch, user, client, id. */
export function keyOf(post: Post): string {
  return JSON.stringify([post.channelId, post.epoch, post.session.userId, post.session.clientId, post.id]);
}

/**
 * Whether the connection was a member of the channel when the server handled this frame, by the order of its requests; undefined where
 * the trace does not say.
 */
export function wasMember(trace: Trace, session: Session, frame: Frame): boolean | undefined {
  const { channelId } = frame.body;
  const ended = framesOf(session.connection, 'server', 'left').some(
    (left) => left.body.channelId === channelId && left.body.replyTo === undefined,
  );
  if (ended) return undefined;
  let member: boolean | undefined = false;
  for (const request of requests(trace)) {
    if (request.session !== session || request.frame.body.channelId !== channelId) continue;
    if (request.frame.n > frame.n || (request.frame.n === frame.n && placeOf(request.frame) === placeOf(frame))) break;
    const answer = request.answers[0];
    if (request.frame.type === 'join' && answer?.type === 'joined') member = true;
    if (request.frame.type === 'leave' && answer?.type === 'left') member = false;
    if ((request.frame.type === 'join' || request.frame.type === 'leave') && !answer) member = undefined;
  }
  return member;
}

/** Names a frame within a trace: event number and, in a batch, item. */
export function placeOf(frame: Frame): string {
  return `${frame.n}/${frame.item ?? ''}`;
}

function requestsOf(trace: Trace, session: Session): readonly Request[] {
  const { connection } = session;
  const end = demands(trace).fatal.find((fatal) => fatal.connection === connection)?.event.n ?? connection.close?.n;
  const asked = framesOf(connection, 'client').filter(
    (frame) =>
      ANSWERED.includes(frame.type) &&
      typeof frame.body.id === 'string' &&
      frame.n > session.welcome.n &&
      frame.n < (end ?? Number.POSITIVE_INFINITY),
  );
  const byId = new Map<string, Frame[]>();
  for (const frame of framesOf(connection, 'server')) {
    if (typeof frame.body.replyTo === 'string')
      byId.set(frame.body.replyTo, [...(byId.get(frame.body.replyTo) ?? []), frame]);
  }
  const sameId = new Map<string, Frame[]>();
  for (const frame of asked) sameId.set(String(frame.body.id), [...(sameId.get(String(frame.body.id)) ?? []), frame]);
  return asked.map((frame) => {
    const id = String(frame.body.id);
    return { session, frame, id, answers: share(frame, sameId.get(id) ?? [], byId.get(id) ?? []) };
  });
}

/**
 * Answers of one among several requests with the same id: the k-th answer belongs to the k-th request sent before it, and what is left
 * over to the last.
 */
function share(frame: Frame, asked: readonly Frame[], answers: readonly Frame[]): readonly Frame[] {
  const index = asked.indexOf(frame);
  const last = index === asked.length - 1;
  return answers.filter((answer, at) => answer.n > frame.n && (at === index || (last && at > index)));
}

function epochOf({ session, frame, answers }: Request): { epoch?: string } {
  const until = answers[0]?.n ?? frame.n;
  const joined = framesOf(session.connection, 'server', 'joined')
    .filter((one) => one.body.channelId === frame.body.channelId && one.n < until)
    .at(-1);
  return joined ? { epoch: String(joined.body.epoch) } : {};
}
