/** When a trace proves that the client had the time to do what it did not do. */

import { type Finding, fail, inconclusive, UNREACHED } from '../../../check/check.js';
import { asleep } from '../../../check/links.js';
import type { Close, EventLine, TraceEvent, Wait } from '../../../trace/events.js';
import type { Trace } from '../../../trace/trace.js';
import type { Session } from '../../server/reading/session.js';
import { commands, endOfLife } from './application.js';
import { type Arrival, arrivals, type Passage, passages } from './passage.js';

/** How long the kit has to have waited in vain for something that a client does at once, in ms. */
export const LONG = 900;

/**
 * The expired wait that shows that for `LONG` ms after event `n` the client did not do it, with its connection up and its process running.
 *
 * @param conn connection on which it had to be done; absent: the wait alone counts
 */
export function overdue(trace: Trace, n: number, conn?: string): TraceEvent<Wait> | undefined {
  const since = trace.events[n]?.t ?? 0;
  const close = conn === undefined ? undefined : trace.connection(conn)?.close?.n;
  const end = Math.min(endOfLife(trace, n), close ?? Number.POSITIVE_INFINITY);
  const unheard = trace
    .of('fault')
    .some((fault) => fault.conn === conn && fault.n < end && (fault.action === 'half-open' || fault.action === 'mute'));
  if (unheard) return undefined;
  return trace
    .of('wait')
    .find(
      (wait) =>
        wait.outcome === 'expired' &&
        wait.n > n &&
        wait.n < end &&
        (wait.conn === undefined || conn === undefined || wait.conn === conn) &&
        wait.t - Math.max(since, wait.t - wait.ms) >= LONG &&
        !asleep(trace, since, wait.t),
    );
}

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
  const lag = trace.lag(trace.events[n]?.t ?? 0, wait.t);
  if (lag > LONG / 3) return inconclusive(`the kit itself was ${Math.round(lag)} ms late: ${message}`);
  return fail(message, ...evidence, wait);
}

/** What the application was given of an arrival, after it came. */
export function deliveryOf(trace: Trace, arrival: Arrival): TraceEvent<EventLine> | undefined {
  const { passage, frame, offset, text } = arrival;
  // What comes after the next `joined` was in its replay.
  const next = passages(trace).find(({ channelId, joined }) => channelId === passage.channelId && joined.n > frame.n);
  const end = Math.min(endOfLife(trace, frame.n), next?.joined.n ?? Number.POSITIVE_INFINITY);
  return trace
    .adapterEvents('message')
    .find(
      ({ n, line }) =>
        n > frame.n &&
        n < end &&
        line.channelId === passage.channelId &&
        line.offset === offset &&
        (text === undefined || line.text === text),
    );
}

/**
 * The event that shows that the client had handled everything up to event `n` of its connection and told its application: the delivery
 * of a later slot, a fence met, or a long wait.
 */
export function digested(trace: Trace, conn: string, n: number): { readonly n: number } | undefined {
  const end = endOfLife(trace, n);
  const close = trace.connection(conn)?.close?.n ?? Number.POSITIVE_INFINITY;
  const fence = trace
    .of('wait')
    .find((wait) => wait.outcome === 'fence' && wait.conn === conn && wait.n > n && wait.n < Math.min(end, close));
  return fence ?? overdue(trace, n, conn);
}

/** The delivery of a later slot of the same membership: everything before it was delivered before it, or never will be. */
export function laterDelivery(trace: Trace, passage: Passage, n: number): TraceEvent<EventLine> | undefined {
  for (const arrival of passage.arrivals) {
    if (arrival.frame.n <= n || (arrival.standing !== 'next' && arrival.standing !== 'repeated')) continue;
    const delivery = deliveryOf(trace, arrival);
    if (delivery) return delivery;
  }
  return undefined;
}

/** The close with which the client took slots for a hole that had none: nothing on its connection was beyond the next slot. */
export function falseHole(trace: Trace, { id, connection: { close } }: Session): TraceEvent<Close> | undefined {
  if (close?.by !== 'client' || close.code !== 4104) return undefined;
  const holes = arrivals(trace).filter(({ passage }) => passage.session.id === id);
  return holes.some(({ standing }) => standing === 'hole' || standing === 'doubtful') ? undefined : close;
}

/** Whether the application, or the kit, ended the client or left the channel between two events. */
export function disturbed(trace: Trace, channelId: unknown, from: number, to: number): boolean {
  return commands(trace, 'leave', 'close', 'reset').some(
    ({ n, line }) => n > from && n < to && (line.channelId === undefined || line.channelId === channelId),
  );
}
