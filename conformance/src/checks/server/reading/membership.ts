/** Memberships: from a `joined` to the `left` or the end of the connection, with the slots that came in between. */
import type { WireObject } from '@parley/schemas';
import { groupBy, indexWhere, once } from '../../../trace/search.js';
import { type Frame, framesOf, type Trace } from '../../../trace/trace.js';
import { type Session, sessions } from '../../reading/session.js';

/** One frame that stood for an entry of the log on one connection. */
export interface Slot {
  readonly membership: Membership;
  readonly frame: Frame;
  readonly offset: number;
  /** Id of the message. */
  readonly id: string;
  /** Whether it was an `ack` to the sender instead of a `message`. */
  readonly ack: boolean;
}

export interface Membership {
  readonly session: Session;
  readonly channelId: string;
  readonly epoch: string;
  /** The request that `joined` answers, if the trace has it. */
  readonly request?: Frame;
  readonly joined: Frame;
  readonly left?: Frame;
  /** Offset after which its slots begin. */
  readonly base: number;
  /** Frames `message` and `ack` that named an offset of the channel, in order, those that repeat or skip one included. */
  readonly slots: readonly Slot[];
}

export const memberships: (trace: Trace) => readonly Membership[] = once((trace) =>
  sessions(trace).flatMap(membershipsOf),
);

/** Names the log that a membership sees: that of a channel in an epoch. */
export const logOf = once(({ channelId, epoch }: Membership) => JSON.stringify([channelId, epoch]));

/** All memberships in a channel. */
export function membershipsIn(trace: Trace, channelId: unknown): readonly Membership[] {
  return byChannel(trace).get(channelId) ?? [];
}
const byChannel = once((trace: Trace) => groupBy(memberships(trace), ({ channelId }): unknown => channelId));

/** All slots of the trace, by membership. */
export const allSlots: (trace: Trace) => readonly Slot[] = once((trace) =>
  memberships(trace).flatMap(({ slots }) => slots),
);

/** All slots that name a message by this id, whoever sent it. */
export function slotsNamed(trace: Trace, id: unknown): readonly Slot[] {
  return byName(trace).get(id) ?? [];
}
const byName = once((trace: Trace) => groupBy(allSlots(trace), ({ id }): unknown => id));

/** The membership of the channel that event `n` of the connection falls into, judged by the frames that came. */
export function membershipAt(trace: Trace, conn: string, channelId: unknown, n: number): Membership | undefined {
  return byPlace(trace)
    .get(JSON.stringify([conn, channelId]))
    ?.find((one) => one.joined.n < n && (one.left?.n ?? Number.POSITIVE_INFINITY) > n);
}
const byPlace = once((trace: Trace) =>
  groupBy(memberships(trace), ({ session, channelId }) => JSON.stringify([session.id, channelId])),
);

/** Offset up to which a membership had its slots without a hole just before event `n`. */
export function positionAt(membership: Membership, n: number): number {
  const known = positions(membership);
  return known[indexWhere(known, (one) => one.n >= n) - 1]?.at ?? membership.base;
}

/** The position after each slot that moved it. */
const positions = once((membership: Membership) => {
  let at = membership.base;
  return membership.slots.flatMap(({ frame, offset }) => {
    if (offset !== at + 1) return [];
    at = offset;
    return [{ n: frame.n, at }];
  });
});

export function sinceOf(request: Frame | undefined): { readonly epoch?: unknown; readonly offset: number } | undefined {
  const since = request?.body.since as WireObject | undefined;
  return typeof since?.offset === 'number' ? { epoch: since.epoch, offset: since.offset } : undefined;
}

function membershipsOf(session: Session): readonly Membership[] {
  const done: Membership[] = [];
  const open = new Map<string, { -readonly [K in keyof Membership]: Membership[K] } & { slots: Slot[]; at: number }>();
  const joins = groupBy(framesOf(session.connection, 'client', 'join'), ({ body }) => body.id);
  for (const frame of framesOf(session.connection, 'server')) {
    const { body } = frame;
    const channelId = String(body.channelId);
    const current = open.get(channelId);
    if (frame.type === 'joined') {
      const request = joins.get(body.replyTo)?.find((join) => join.n < frame.n);
      const since = sinceOf(request);
      const base = Number(body.recovered === true && since ? since.offset : body.offset);
      const epoch = String(body.epoch);
      const begun = {
        session,
        channelId,
        epoch,
        joined: frame,
        base,
        slots: [],
        at: base,
        ...(request ? { request } : {}),
      };
      open.set(channelId, begun);
      done.push(begun);
    }
    if (frame.type === 'left' && current) {
      current.left = frame;
      open.delete(channelId);
    }
    const ack = frame.type === 'ack' && body.applied === undefined;
    if (current && typeof body.offset === 'number' && (ack || frame.type === 'message')) {
      // An ack at or under the position answers a repetition and is no slot (7.2).
      if (ack && body.offset <= current.at) continue;
      current.slots.push({
        membership: current,
        frame,
        offset: body.offset,
        id: String(ack ? body.replyTo : body.id),
        ack,
      });
      if (body.offset > current.at) current.at = body.offset;
    }
  }
  return done;
}
