/** When a trace proves that the client had the time to do what it did not do. */

import { each, type Finding, fail, inconclusive, pass, UNREACHED } from '../../../check/check.js';
import { asleep } from '../../../check/links.js';
import type { Close, EventLine, TraceEvent, Wait } from '../../../trace/events.js';
import { between, firstAfter, groupBy, once } from '../../../trace/search.js';
import type { Trace } from '../../../trace/trace.js';
import type { Session } from '../../reading/session.js';
import { commands, endOfLife } from './application.js';
import { type Arrival, arrivals, type Passage, passages, passagesOn } from './passage.js';
import { postOf } from './posts.js';

/** How long the kit has to have waited in vain for something that a client does at once, in ms. */
export const LONG = 900;

/**
 * The expired wait that shows that for `LONG` ms after event `n` the client did not do it, with its connection up and its process running.
 *
 * @param conn connection on which it had to be done; absent: the wait alone counts
 */
export function overdue(trace: Trace, n: number, conn?: string): TraceEvent<Wait> | undefined {
  const since = trace.timeAt(n);
  const close = conn === undefined ? undefined : trace.connection(conn)?.close?.n;
  const end = Math.min(endOfLife(trace, n), close ?? Number.POSITIVE_INFINITY);
  if (conn !== undefined && (unheard(trace).get(conn)?.n ?? end) < end) return undefined;
  return between(longWaits(trace), n, end).find(
    (wait) =>
      (wait.conn === undefined || conn === undefined || wait.conn === conn) &&
      wait.t - Math.max(since, wait.t - wait.ms) >= LONG &&
      !asleep(trace, since, wait.t),
  );
}

/** Each of these took its time, so there are few. */
const longWaits = once((trace: Trace) =>
  trace.waits().filter(({ outcome, ms }) => outcome === 'expired' && ms >= LONG),
);

/** By connection, what kept the kit from hearing the client there, the first of it. */
const unheard = once((trace: Trace) => {
  const faults = trace.of('fault').filter(({ action }) => action === 'half-open' || action === 'mute');
  return new Map(faults.toReversed().map((fault) => [fault.conn, fault]));
});

/** A failure if the client had `LONG` ms for what it did not do after event `n`; else the check was not reached there. */
export function missing(
  trace: Trace,
  n: number,
  conn: string | undefined,
  message: string,
  ...evidence: readonly { readonly n: number }[]
): Finding {
  const wait = overdue(trace, n, conn);
  if (!wait) return UNREACHED;
  const lag = trace.lag(trace.timeAt(n), wait.t);
  if (lag > LONG / 3) return inconclusive(`the kit itself was ${Math.round(lag)} ms late: ${message}`);
  return fail(message, ...evidence, wait);
}

/** What the application was given of an arrival, after it came. */
export function deliveryOf(trace: Trace, arrival: Arrival): TraceEvent<EventLine> | undefined {
  const { passage, frame, offset, text } = arrival;
  // What comes after the next `joined` was in its replay.
  const next = firstAfter(joinedIn(trace).get(passage.channelId) ?? [], frame.n);
  const end = Math.min(endOfLife(trace, frame.n), next?.n ?? Number.POSITIVE_INFINITY);
  const given = givenAt(trace).get(JSON.stringify([passage.channelId, offset])) ?? [];
  return between(given, frame.n, end).find(({ line }) => text === undefined || line.text === text);
}
const joinedIn = once((trace: Trace) => {
  const inOrder = passages(trace).toSorted((a, b) => a.joined.n - b.joined.n);
  const frames = groupBy(inOrder, ({ channelId }) => channelId);
  return new Map([...frames].map(([channelId, all]) => [channelId, all.map(({ joined }) => joined)]));
});
const givenAt = once((trace: Trace) =>
  groupBy(trace.adapterEvents('message'), ({ line }) => JSON.stringify([line.channelId, line.offset])),
);

/**
 * The event that shows that the client had handled everything up to event `n` of its connection and told its application: the delivery
 * of a later slot, a fence met, or a long wait.
 */
export function digested(trace: Trace, conn: string, n: number): { readonly n: number } | undefined {
  const end = endOfLife(trace, n);
  const close = trace.connection(conn)?.close?.n ?? Number.POSITIVE_INFINITY;
  const fence = firstAfter(fences(trace).get(conn) ?? [], n);
  return fence && fence.n < Math.min(end, close) ? fence : overdue(trace, n, conn);
}
const fences = once((trace: Trace) =>
  groupBy(
    trace.waits().filter(({ outcome }) => outcome === 'fence'),
    ({ conn }) => conn,
  ),
);

/** The delivery of a later slot of the same membership: everything before it was delivered before it, or never will be. */
export function laterDelivery(trace: Trace, passage: Passage, n: number): TraceEvent<EventLine> | undefined {
  const known = delivered(trace);
  const found =
    known.get(passage) ??
    passage.arrivals
      .filter(({ standing }) => standing === 'next' || standing === 'repeated')
      .flatMap((arrival) => {
        const delivery = deliveryOf(trace, arrival);
        return delivery ? [{ n: arrival.frame.n, delivery }] : [];
      });
  known.set(passage, found);
  return firstAfter(found, n)?.delivery;
}
const delivered = once(
  (_: Trace) => new Map<Passage, readonly { readonly n: number; readonly delivery: TraceEvent<EventLine> }[]>(),
);

/** The close with which the client took slots for a hole that had none: nothing on its connection was beyond the next slot. */
export function falseHole(trace: Trace, { id, connection: { close } }: Session): TraceEvent<Close> | undefined {
  if (close?.by !== 'client' || close.code !== 4104) return undefined;
  const arrived = passagesOn(trace, id).flatMap(({ arrivals }) => arrivals);
  return arrived.some(({ standing }) => standing === 'hole' || standing === 'doubtful') ? undefined : close;
}

/** Whether the application, or the kit, ended the client or left the channel between two events. */
export function disturbed(trace: Trace, channelId: unknown, from: number, to: number): boolean {
  return between(commands(trace, 'leave', 'close', 'reset'), from, to).some(
    ({ line }) => line.channelId === undefined || line.channelId === channelId,
  );
}

/** Judges that what arrived in a certain way counted: a slot was delivered, and an own message also decided. */
export function counted(trace: Trace, picks: (arrival: Arrival) => boolean, how: string): Finding {
  return each(arrivals(trace), (arrival) => {
    const { passage, frame, standing, text, offset, own, id } = arrival;
    if (standing !== 'next' || text === undefined || !picks(arrival)) return UNREACHED;
    const delivery = deliveryOf(trace, arrival);
    const post = own ? postOf(trace, id) : undefined;
    const decided = !post || post.outcomes.some(({ line }) => line.outcome === 'acked');
    if (delivery && decided) return pass(frame, delivery);
    const proof = falseHole(trace, passage.session) ?? digested(trace, frame.conn, frame.n);
    if (!proof) return UNREACHED;
    const what = delivery ? `the ack of ${id} did not count` : `slot ${offset} was not delivered`;
    return fail(`${what} when it came ${how}`, frame, proof);
  });
}
