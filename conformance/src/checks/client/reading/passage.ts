/**
 * Memberships of the client under test, with what the specification makes it think of each slot that came: the next one, one it had,
 * a hole. It supposes that the client handles the frames of a connection in order, and takes its word (`since`) for where it began.
 */
import { validated } from '../../../trace/reading.js';
import { firstAfter, groupBy, once } from '../../../trace/search.js';
import { type Connection, type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';
import { lifeOf, told } from './application.js';

export type Standing =
  /** The slot after the position. */
  | 'next'
  /** At or under the position. */
  | 'stale'
  /** Beyond the next slot, for the first time: the client has to close with 4104. */
  | 'hole'
  /** The same hole for the second time running: one gap notice, and on. */
  | 'repeated'
  /** A hole, and the trace does not say whether the client has seen it before. */
  | 'doubtful'
  /** After a hole on the same connection: nobody should read it any more. */
  | 'beyond';

export interface Arrival {
  readonly passage: Passage;
  readonly frame: Frame;
  readonly offset: number;
  readonly standing: Standing;
  /** Position of the client before it. */
  readonly cur: number;
  /** Id of the message. */
  readonly id: string;
  readonly own: boolean;
  readonly ack: boolean;
  readonly text?: string;
  readonly userId: string;
}

export interface Passage {
  readonly session: Session;
  readonly channelId: string;
  readonly epoch: string;
  readonly join?: Frame;
  readonly joined: Frame;
  readonly since?: { readonly epoch?: unknown; readonly offset: number };
  readonly recovered: boolean;
  /** Position after `joined`. */
  readonly base: number;
  /** Head that `joined` named. */
  readonly target: number;
  readonly arrivals: readonly Arrival[];
  readonly left?: Frame;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Open = Mutable<Passage> & { arrivals: Arrival[]; cur: number };

export const passages: (trace: Trace) => readonly Passage[] = once(collect);

export const arrivals: (trace: Trace) => readonly Arrival[] = once((trace) =>
  passages(trace).flatMap((passage) => passage.arrivals),
);

/** The memberships of one connection. */
export function passagesOn(trace: Trace, conn: string): readonly Passage[] {
  return byConn(trace).get(conn) ?? [];
}
const byConn = once((trace: Trace) => groupBy(passages(trace), ({ session }) => session.id));

/** The arrivals that said something of an offset of a channel. */
export function arrivalsAt(trace: Trace, channelId: unknown, offset: unknown): readonly Arrival[] {
  return bySlot(trace).get(JSON.stringify([channelId, offset])) ?? [];
}
const bySlot = once((trace: Trace) =>
  groupBy(arrivals(trace), ({ passage, offset }) => JSON.stringify([passage.channelId, offset])),
);

/** The membership that event `n` falls into, as the server sees it. */
export function passageAt(trace: Trace, conn: string, channelId: unknown, n: number): Passage | undefined {
  return byPlace(trace)
    .get(placeOf(conn, channelId))
    ?.findLast((one) => one.joined.n < n && !(one.left && one.left.n < n));
}
const placeOf = (conn: string, channelId: unknown) => JSON.stringify([conn, channelId]);
const byPlace = once((trace: Trace) =>
  groupBy(passages(trace), ({ session, channelId }) => placeOf(session.id, channelId)),
);

/** Whether every slot up to the target had been sent before event `n`. */
export function replayedBy(passage: Passage, n: number): boolean {
  return passage.base >= passage.target || replayEnd(passage) < n;
}

/** Number of the event that brought the last slot of the replay; infinite if none did. */
export const replayEnd: (passage: Passage) => number = once((passage) => {
  if (passage.base >= passage.target) return passage.joined.n;
  const last = passage.arrivals.find(
    ({ standing, offset }) => (standing === 'next' || standing === 'repeated') && offset >= passage.target,
  );
  return last?.frame.n ?? Number.POSITIVE_INFINITY;
});

function collect(trace: Trace): readonly Passage[] {
  const done: Passage[] = [];
  const holes = new Map<string, { offset: number; sure: boolean }>();
  const inOrder = [...sessions(trace)].sort((a, b) => a.welcome.n - b.welcome.n);
  for (const session of inOrder) readSession(trace, session, holes, done);
  return done;
}

function readSession(
  trace: Trace,
  session: Session,
  holes: Map<string, { offset: number; sure: boolean }>,
  done: Passage[],
): void {
  const open = new Map<string, Open>();
  const { close } = session.connection;
  const closedByHole = close?.by === 'client' && close.code === 4104;
  const life = lifeOf(trace, session);
  let dead = false;
  for (const frame of framesOf(session.connection, 'server')) {
    if (frame.n < session.welcome.n || !validated('s2c', frame.body).ok) continue;
    const channelId = String(frame.body.channelId);
    const key = `${life} ${channelId}`;
    const current = open.get(channelId);
    if (frame.type === 'joined') {
      const begun = begin(session, frame);
      if (!begun || current) continue;
      if (!begun.recovered) holes.delete(key);
      open.set(channelId, begun);
      done.push(begun);
    }
    if (frame.type === 'left' && current) {
      current.left = frame;
      open.delete(channelId);
    }
    const slot = current && slotOf(session, frame);
    if (!current || !slot) continue;
    const standing = dead ? 'beyond' : standingOf(slot.offset, current.cur, holes.get(key));
    current.arrivals.push({ ...slot, passage: current, standing, cur: current.cur });
    if (standing === 'hole') holes.set(key, { offset: slot.offset, sure: closedByHole });
    if (standing === 'hole' || standing === 'doubtful') dead = true;
    if (standing === 'next' || standing === 'repeated') {
      current.cur = slot.offset;
      holes.delete(key);
    }
  }
}

function begin(session: Session, joined: Frame): Open | undefined {
  const { channelId, epoch, offset, recovered, replyTo } = joined.body;
  const join = asked(session.connection, 'join', replyTo, joined.n);
  if (!join || join.body.channelId !== channelId) return undefined;
  const since = join.body.since as Passage['since'];
  const resumed = recovered === true && since !== undefined;
  const base = resumed ? since.offset : Number(offset);
  return {
    session,
    channelId: String(channelId),
    epoch: String(epoch),
    join,
    joined,
    recovered: resumed,
    base,
    target: Number(offset),
    arrivals: [],
    cur: base,
    ...(since ? { since } : {}),
  };
}

function slotOf(session: Session, frame: Frame): Omit<Arrival, 'passage' | 'standing' | 'cur'> | undefined {
  const { body } = frame;
  if (typeof body.offset !== 'number') return undefined;
  if (frame.type === 'message') {
    const own = body.userId === session.userId && body.clientId === session.clientId;
    const { id, text, userId } = body;
    return { frame, offset: body.offset, id: String(id), own, ack: false, text: String(text), userId: String(userId) };
  }
  if (frame.type !== 'ack' || body.applied !== undefined) return undefined;
  const request = asked(session.connection, 'message', body.replyTo, frame.n);
  const text = request ? { text: String(request.body.text) } : {};
  const base = { frame, offset: body.offset, id: String(body.replyTo), own: request !== undefined, ack: true };
  return { ...base, ...text, userId: session.userId };
}

function standingOf(offset: number, cur: number, hole: { offset: number; sure: boolean } | undefined): Standing {
  if (offset <= cur) return 'stale';
  if (offset === cur + 1) return 'next';
  if (hole?.offset !== offset) return 'hole';
  return hole.sure ? 'repeated' : 'doubtful';
}

/** The first request of a type with this id on a connection before event `n`. */
function asked(connection: Connection, type: string, id: unknown, n: number): Frame | undefined {
  const first = byId(framesOf(connection, 'client', type)).get(id)?.[0];
  return first && first.n < n ? first : undefined;
}
const byId = once((frames: readonly Frame[]) => groupBy(frames, ({ body }) => body.id));

/** Number of the event that shows that the client knows of its membership. */
export function knownJoined(trace: Trace, { channelId, joined }: Passage): number {
  const event = firstAfter(told(trace, 'joined', channelId), joined.n);
  return event?.n ?? Number.POSITIVE_INFINITY;
}
