/** Requests, their answers, and what the server had to think of the membership when it handled them. */
import { eventAt } from '../../../trace/place.js';
import { groupBy, lastBefore, once } from '../../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { isBy, type Session, sessions } from '../../reading/session.js';
import { demands, isSound } from './demand.js';
import { type Slot, slotsNamed } from './membership.js';

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
  /** What the server deduplicates by: channel, epoch, user, client, id. */
  readonly key: string;
}

const ANSWERED = ['join', 'leave', 'message', 'read', 'state_update'];
const IDENTIFIER = /^[!-~]{1,128}$/;

/** The `id` of a frame if the server can read it, so that its answer has to carry it. */
export function readableId({ body: { id } }: Frame): string | undefined {
  return typeof id === 'string' && IDENTIFIER.test(id) ? id : undefined;
}

/** Requests with an id that an answer can name, and that were sent after `welcome` and before anything that ends the connection, sound in form or not. */
export const requests: (trace: Trace) => readonly Request[] = once((trace) =>
  sessions(trace).flatMap((session) => requestsOf(trace, session)),
);

/** The requests that came in event `n` of the trace: one, or the items of a batch. */
export function requestsIn(trace: Trace, n: number): readonly Request[] {
  return byEvent(trace).get(n) ?? [];
}
const byEvent = once((trace: Trace) => groupBy(requests(trace), ({ frame }) => eventAt(frame.n)));

/** The request that a frame makes; undefined: it makes none. */
export function requestOf(trace: Trace, { n }: Frame): Request | undefined {
  return byPlace(trace).get(n);
}
const byPlace = once((trace: Trace) => new Map(requests(trace).map((request) => [request.frame.n, request])));

/** Messages that are sound in form, those refused for other reasons included. */
export const posts: (trace: Trace) => readonly Post[] = once(postsOf);

/** Posts of one connection. */
export function postsOn(trace: Trace, session: Session): readonly Post[] {
  return bySession(trace).get(session) ?? [];
}
const bySession = once((trace: Trace) => groupBy(posts(trace), ({ session }) => session));

/** Posts with this id, whoever sent them. */
export function postsNamed(trace: Trace, id: unknown): readonly Post[] {
  return byName(trace).get(id) ?? [];
}
const byName = once((trace: Trace) => groupBy(posts(trace), ({ id }): unknown => id));

/** Whether a server may have forgotten a post when it answered its repetition: the commit came after the first was sent. */
export function forgotten(first: Post, again: Post): boolean {
  const windows = [first, again].map(({ session }) => session.advertised.limits.dedupeWindowMs);
  return (again.answers[0]?.t ?? again.frame.t) - first.frame.t >= Math.min(...windows);
}

/** The first request of the trace with the deduplication key of this one. */
export function firstOf(trace: Trace, post: Post): Post | undefined {
  return firsts(trace).get(post.key);
}
const firsts = once(
  (trace: Trace) =>
    new Map(
      posts(trace)
        .toReversed()
        .map((one) => [one.key, one]),
    ),
);

function postsOf(trace: Trace): readonly Post[] {
  return requests(trace)
    .filter((request) => request.frame.type === 'message' && isSound(trace, request.frame))
    .map((request) => {
      const { session, id } = request;
      const channelId = String(request.frame.body.channelId);
      const epoch = epochOf(request);
      const key = JSON.stringify([channelId, epoch, session.userId, session.clientId, id]);
      return { ...request, channelId, ...(epoch === undefined ? {} : { epoch }), key };
    });
}

/** The `message` frames in which members saw the entry of a post: those of its channel, epoch, user, client and id. */
export function copiesOf(trace: Trace, { channelId, epoch, id, session }: Post): readonly Slot[] {
  return slotsNamed(trace, id).filter(
    ({ ack, frame, membership }) =>
      !ack && membership.channelId === channelId && membership.epoch === epoch && isBy(session, frame),
  );
}

/** The `ack` of a post, if it got one. */
export function ackOf(post: Request): Frame | undefined {
  return post.answers.find((answer) => answer.type === 'ack');
}

/**
 * Whether the connection was a member of the channel when the server handled this frame, by the order of its requests; undefined where
 * the trace does not say.
 */
export function wasMember(trace: Trace, session: Session, frame: Frame): boolean | undefined {
  const { channelId } = frame.body;
  if (oustings(session, channelId).length > 0) return undefined;
  const turn = lastBefore(turns(trace).get(session)?.get(channelId) ?? [], frame.n);
  return turn ? turn.member : false;
}

/** The `left` frames with which the server itself took a connection out of a channel. */
export function oustings(session: Session, channelId: unknown): readonly Frame[] {
  return ousted(session).get(channelId) ?? [];
}
const ousted = once((session: Session) =>
  groupBy(
    framesOf(session.connection, 'server', 'left').filter(({ body }) => body.replyTo === undefined),
    ({ body }) => body.channelId,
  ),
);

/** What each join and leave of a connection made of its membership, by channel. */
const turns = once((trace: Trace) => {
  const moves = requests(trace).filter(({ frame }) => frame.type === 'join' || frame.type === 'leave');
  const bySession = [...groupBy(moves, ({ session }) => session)];
  return new Map(
    bySession.map(([session, own]) => {
      const byChannel = [...groupBy(own, ({ frame }) => frame.body.channelId)];
      return [session, new Map(byChannel.map(([channelId, moves]) => [channelId, membersAfter(moves)]))];
    }),
  );
});

function membersAfter(moves: readonly Request[]) {
  let member: boolean | undefined = false;
  return moves.map(({ frame, answers: [answer] }) => {
    if (frame.type === 'join' && answer?.type === 'joined') member = true;
    if (frame.type === 'leave' && answer?.type === 'left') member = false;
    if (!answer) member = undefined;
    return { n: frame.n, member };
  });
}

function requestsOf(trace: Trace, session: Session): readonly Request[] {
  const { connection } = session;
  const end = fatalOn(trace).get(connection)?.event.n ?? connection.close?.n;
  const asked = framesOf(connection, 'client').filter(
    (frame) =>
      ANSWERED.includes(frame.type) &&
      readableId(frame) !== undefined &&
      frame.n > session.welcome.n &&
      frame.n < (end ?? Number.POSITIVE_INFINITY),
  );
  const byId = groupBy(framesOf(connection, 'server'), ({ body }) => body.replyTo);
  const sameId = groupBy(asked, ({ body }) => String(body.id));
  return asked.map((frame) => {
    const id = String(frame.body.id);
    return { session, frame, id, answers: share(frame, sameId.get(id) ?? [], byId.get(id) ?? []) };
  });
}
const fatalOn = once((trace: Trace) => new Map(demands(trace).fatal.map((fatal) => [fatal.connection, fatal])));

/**
 * Answers of one among several requests with the same id: the k-th answer belongs to the k-th request sent before it, and what is left
 * over to the last.
 */
function share(frame: Frame, asked: readonly Frame[], answers: readonly Frame[]): readonly Frame[] {
  const index = asked.indexOf(frame);
  const last = index === asked.length - 1;
  return answers.filter((answer, at) => answer.n > frame.n && (at === index || (last && at > index)));
}

function epochOf({ session, frame, answers }: Request): string | undefined {
  const until = answers[0]?.n ?? frame.n;
  const joined = lastBefore(joinedIn(session).get(frame.body.channelId) ?? [], until);
  return joined && String(joined.body.epoch);
}
const joinedIn = once((session: Session) =>
  groupBy(framesOf(session.connection, 'server', 'joined'), ({ body }) => body.channelId),
);
