/** How many messages a client keeps unanswered: fewer than it may, if it likes (PLY-DLV-33). */
import { type Finding, notApplicable } from '../../../check/check.js';
import { once } from '../../../trace/search.js';
import type { Frame, Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
import { posts } from './posts.js';

/** How many messages had left before a place and were not answered before it. */
export function unansweredBefore(trace: Trace, place: number): number {
  return posts(trace).filter(
    ({ sent: [first], fates, outcomes }) =>
      first && first.n < place && ![...fates, ...outcomes].some(({ n }) => n < place),
  ).length;
}

/** The messages of the client, as they left for the first time. */
const leaving = once((trace: Trace): readonly Frame[] => posts(trace).flatMap(({ sent: [first] }) => first ?? []));

/** How many there were when a message had left, itself among them. */
const unansweredWith = (trace: Trace, { n }: Frame): number => unansweredBefore(trace, n) + 1;

/** The most messages that were unanswered at a time. */
export const mostUnanswered = once((trace: Trace) =>
  Math.max(0, ...leaving(trace).map((frame) => unansweredWith(trace, frame))),
);

/** So many messages that left one by one, each when the one before was answered, are no accident. */
const MANY = 5;

/** Who holds a message back for so long, in ms, although another leaves, does so on purpose and not because the two crossed. */
const HELD_BACK = 100;

/**
 * How many messages the client keeps in flight, where that is seen to be its own choice (PLY-DLV-33 is an upper bound): so many were
 * unanswered when the last of them left, and another that had been waiting left only when one of them was answered. What waits then
 * has not been collected.
 */
export const ownWindow = once((trace: Trace): number | undefined => {
  const most = mostUnanswered(trace);
  if (most === 1 && leaving(trace).length >= MANY) return most;
  // As many as a batch may hold leave together for that reason alone.
  if (sessions(trace).some(({ advertised }) => most >= advertised.limits.maxBatchItems)) return undefined;
  const waiting = ({ n, t }: Frame) =>
    posts(trace).some(({ command, sent }) => (command.answer?.t ?? t) < t - HELD_BACK && (sent[0]?.n ?? 0) > n);
  return leaving(trace).some((frame) => unansweredWith(trace, frame) === most && waiting(frame)) ? most : undefined;
});

/** A client that keeps so few messages in flight that its batches never come to what is judged need not show it. */
export function unlessFewAtOnce(trace: Trace, finding: Finding): Finding {
  const own = ownWindow(trace);
  if (finding.outcome !== 'unreached' || own === undefined) return finding;
  return notApplicable(`the client keeps no more than ${own} unanswered`);
}
