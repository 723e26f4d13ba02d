/** How many messages a client keeps unanswered: fewer than it may, if it likes (PLY-DLV-33). */
import { type Finding, notApplicable } from '../../../check/check.js';
import { once } from '../../../trace/search.js';
import type { Frame, Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';
import { posts } from './posts.js';

/** How many messages were on their way at a time, sent and not answered. */
export function unansweredAt(trace: Trace, at: number): number {
  return posts(trace).filter(
    ({ sent: [first], fates, outcomes }) => first && first.t < at && ![...fates, ...outcomes].some(({ t }) => t < at),
  ).length;
}

/** How many of them there ever were at once, counted when each had left. */
export const mostUnanswered = once((trace: Trace) =>
  Math.max(0, ...posts(trace).map(({ sent: [first] }) => (first ? unansweredAt(trace, first.t + 1) : 0))),
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
  const all = posts(trace);
  const leaving = all.flatMap((post) => (post.sent[0] ? [post.sent[0]] : []));
  const unanswered = (n: number) =>
    all.filter(({ sent, fates, outcomes }) => {
      const [first] = sent;
      return first !== undefined && first.n <= n && ![...fates, ...outcomes].some((answer) => answer.n < n);
    }).length;
  const most = Math.max(0, ...leaving.map(({ n }) => unanswered(n)));
  const waiting = ({ n, t }: Frame) =>
    all.some(({ command, sent }) => (command.answer?.t ?? t) < t - HELD_BACK && (sent[0]?.n ?? 0) > n);
  // As many as a batch may hold leave together for that reason alone.
  const full = sessions(trace).some(({ advertised }) => most >= advertised.limits.maxBatchItems);
  const alone = most === 1 && leaving.length >= MANY;
  return alone || (!full && leaving.some((frame) => unanswered(frame.n) === most && waiting(frame))) ? most : undefined;
});

/** A client that keeps so few messages in flight that its batches never come to what is judged need not show it. */
export function unlessFewAtOnce(trace: Trace, finding: Finding): Finding {
  const own = ownWindow(trace);
  if (finding.outcome !== 'unreached' || own === undefined) return finding;
  return notApplicable(`the client keeps no more than ${own} unanswered`);
}
