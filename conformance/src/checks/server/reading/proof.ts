/** When a trace proves that something which had to come did not come. */
import { byTime, type Finding, fail, inconclusive, lateness, UNREACHED } from '../../../check/check.js';
import type { Process, TraceEvent, Wait } from '../../../trace/events.js';
import { between, groupBy, once } from '../../../trace/search.js';
import { type Connection, framesOf, type Trace } from '../../../trace/trace.js';
import { endOf } from '../../reading/session.js';

/**
 * The expired wait that began after event `n`, on a connection that was up and being read the whole time.
 *
 * A store that the operator holds back is a reason for nearly everything to be late. Fences do not count here: they order
 * the slots of one channel, while answers of other channels, reports and relays of registers may come later.
 *
 * @param least how long the wait has to have lasted after `n`, in ms
 * @param stalled what is missing is owed also while the store is held back
 */
export function overdue(
  trace: Trace,
  connection: Connection,
  n: number,
  least = 0,
  stalled?: 'amid-stall',
): TraceEvent<Wait> | undefined {
  // What a store held back has its time once the store goes on.
  const since = (wait: { readonly n: number }): number =>
    Math.max(
      trace.timeAt(n),
      ...(stalled ? [] : stalls(trace))
        .filter(({ asked, until }) => asked < wait.n && until > n)
        .map(({ until }) => (until < wait.n ? trace.timeAt(until) : Number.POSITIVE_INFINITY)),
    );
  return between(expired(trace).get(connection.id) ?? [], n, endOf(connection)).find(
    (wait) =>
      wait.t - Math.max(wait.t - wait.ms, since(wait)) >= Math.max(least, wait.ms * 0.9) &&
      obliged(trace, connection, n, wait.n),
  );
}
const expired = once((trace: Trace) =>
  groupBy(
    trace.of('wait').filter(({ outcome }) => outcome === 'expired'),
    ({ conn }) => conn,
  ),
);

/** Whether the kit had stopped, killed or frozen the process of the server before the connection ended. */
export function endedByKit(trace: Trace, connection: Connection): boolean {
  return trace.of('process').some((event) => event.what !== 'started' && event.n < endOf(connection));
}

/** Whether the kit stopped, killed or froze the process of the server between two events, or it ended by itself. */
export function endedBetween(trace: Trace, from: number, to: number): boolean {
  return trace.of('process').some(({ what, n }) => what !== 'started' && n > from && n < to);
}

/** The last SIGKILL between two events: what was written down for the first of several need not be there after the next. */
export function killBetween(trace: Trace, from: number, to: number): TraceEvent<Process> | undefined {
  return trace
    .of('process')
    .findLast(({ n, what, signal }) => what === 'killed' && signal === 'SIGKILL' && n > from && n < to);
}

/** Whether the server owed this connection its frames between two events: alive, not draining, and the kit listening. */
export function obliged(trace: Trace, connection: Connection, from: number, to: number): boolean {
  const before = (event: { n: number }) => event.n < to;
  if (framesOf(connection, 'server', 'goodbye').some(before)) return false;
  if (endedBetween(trace, from, to)) return false;
  const faults = pauses(trace).get(connection.id) ?? [];
  const paused = faults.findLast((fault) => fault.action === 'pause-reading' && before(fault));
  const resumed = faults.findLast((fault) => fault.action === 'resume-reading' && before(fault));
  return !paused || (resumed !== undefined && resumed.n > paused.n && resumed.n <= from);
}

/** Spans of events in which the operator held the store back, so that the server may owe answers. */
const stalls = once((trace: Trace) => {
  const commands = trace.of('command');
  return commands
    .filter(({ line }) => line.command === 'stall_store')
    .map(({ n }) => ({
      asked: n,
      until: commands.find((one) => one.n > n && one.line.command === 'mend_store')?.n ?? Number.POSITIVE_INFINITY,
    }));
});

const pauses = once((trace: Trace) =>
  groupBy(
    trace.of('fault').filter(({ action }) => action === 'pause-reading' || action === 'resume-reading'),
    ({ conn }) => conn,
  ),
);

type Missing = (
  trace: Trace,
  connection: Connection,
  n: number,
  message: string,
  ...evidence: readonly { readonly n: number }[]
) => Finding;

const missingBy =
  (stalled?: 'amid-stall'): Missing =>
  (trace, connection, n, message, ...evidence) => {
    const wait = overdue(trace, connection, n, 0, stalled);
    if (!wait) return UNREACHED;
    const lag = lateness(trace, trace.timeAt(n), wait.t);
    if (lag > wait.ms / 4) return inconclusive(`the kit itself was ${Math.round(lag)} ms late: ${message}`);
    return byTime(fail(`${message} (waited ${Math.round(wait.ms)} ms)`, ...evidence, wait));
  };

/** A failure if the trace proves that nothing came after event `n`; else the check was not reached there. */
export const missing = missingBy();

/** As `missing`, for what has to come also while the store is held back. */
export const missingAmidStall = missingBy('amid-stall');
