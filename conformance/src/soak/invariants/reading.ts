/** What the invariants read from the trace of a soak. */
import { canonical } from '../../checks/reading/canonical.js';
import { type Membership, memberships, type Slot } from '../../checks/server/reading/membership.js';
import { ackOf, type Post, posts } from '../../checks/server/reading/requests.js';
import type { Frame, Trace } from '../../trace/trace.js';
import { AUDITED } from '../marks.js';
import { type Overdue, overdues } from '../overdue.js';

/** A message with one deduplication key, however often it was sent. */
export interface Commit {
  readonly channelId: string;
  readonly epoch: string;
  readonly userId: string;
  readonly clientId: string;
  /** The first time it was sent in this epoch. */
  readonly post: Post;
  /** Frames that named its offset, in the order of the trace. */
  readonly told: readonly { readonly frame: Frame; readonly offset: number }[];
}

export function slotsOf(trace: Trace): readonly Slot[] {
  return memberships(trace)
    .flatMap(({ slots }) => slots)
    .toSorted((a, b) => a.frame.n - b.frame.n || (a.frame.item ?? 0) - (b.frame.item ?? 0));
}

/** The messages of a history in the order in which they were first sent; those whose epoch is not known are left out. */
export function commits(trace: Trace): readonly Commit[] {
  const found = new Map<string, Commit & { told: { frame: Frame; offset: number }[] }>();
  for (const post of posts(trace).toSorted((a, b) => a.frame.n - b.frame.n)) {
    const { channelId, epoch, session } = post;
    if (epoch === undefined) continue;
    const { userId, clientId } = session;
    const commit = found.get(post.key) ?? { channelId, epoch, userId, clientId, post, told: [] };
    found.set(post.key, commit);
    const ack = ackOf(post);
    if (ack && typeof ack.body.offset === 'number') commit.told.push({ frame: ack, offset: ack.body.offset });
  }
  for (const { ack, frame, membership, offset, id } of slotsOf(trace)) {
    const { userId, clientId } = frame.body;
    const key = JSON.stringify([membership.channelId, membership.epoch, userId, clientId, id]);
    if (!ack) found.get(key)?.told.push({ frame, offset });
  }
  for (const { told } of found.values()) told.sort((a, b) => a.frame.n - b.frame.n);
  return [...found.values()];
}

/** Names a log: a channel in one epoch. */
export function logOf({ channelId, epoch }: { readonly channelId: string; readonly epoch: string }): string {
  return canonical([channelId, epoch]);
}

/** The memberships of the connection that read everything at the end. */
export function audits(trace: Trace): readonly Membership[] {
  const conn = trace.marks(AUDITED)[0]?.conn;
  return memberships(trace).filter(({ session }) => session.id === conn);
}

/** An audit that has the whole log, from its first entry on. */
export function completeAudits(trace: Trace): readonly Membership[] {
  return audits(trace).filter(
    ({ joined, base }) => base === 0 && (joined.body.recovered === true || joined.body.offset === 0),
  );
}

/** Waits in vain for something on a connection, and which. */
export function overduesByConn(trace: Trace): readonly (Overdue & { readonly conn: string })[] {
  return overdues(trace).flatMap((one) => {
    const { conn } = one.mark;
    return one.late || conn === undefined ? [] : [{ ...one, conn }];
  });
}
