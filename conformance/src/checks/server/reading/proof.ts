/** When a trace proves that something which had to come did not come. */
import { byTime, type Finding, fail, inconclusive, lateness, UNREACHED } from '../../../check/check.js';
import type { TraceEvent, Wait } from '../../../trace/events.js';
import { between, groupBy, once } from '../../../trace/search.js';
import { type Connection, framesOf, type Trace } from '../../../trace/trace.js';
import { endOf } from './session.js';

/**
 * The expired wait that began after event `n`, on a connection that was up and being read the whole time.
 *
 * Fences do not count here: they order the slots of one channel, while answers of other channels, reports and relays of registers may
 * come later.
 *
 * @param least how long the wait has to have lasted after `n`, in ms
 */
export function overdue(trace: Trace, connection: Connection, n: number, least = 0): TraceEvent<Wait> | undefined {
  const since = trace.events[n]?.t ?? 0;
  return between(expired(trace).get(connection.id) ?? [], n, endOf(connection)).find(
    (wait) =>
      wait.t - Math.max(wait.t - wait.ms, since) >= Math.max(least, wait.ms * 0.9) &&
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

/** Whether the server owed this connection its frames between two events: alive, not draining, and the kit listening. */
export function obliged(trace: Trace, connection: Connection, from: number, to: number): boolean {
  const before = (event: { n: number }) => event.n < to;
  if (framesOf(connection, 'server', 'goodbye').some(before)) return false;
  if (trace.of('process').some((event) => event.what !== 'started' && event.n > from && before(event))) return false;
  const faults = pauses(trace).get(connection.id) ?? [];
  const paused = faults.findLast((fault) => fault.action === 'pause-reading' && before(fault));
  const resumed = faults.findLast((fault) => fault.action === 'resume-reading' && before(fault));
  return !paused || (resumed !== undefined && resumed.n > paused.n && resumed.n <= from);
}

const pauses = once((trace: Trace) =>
  groupBy(
    trace.of('fault').filter(({ action }) => action === 'pause-reading' || action === 'resume-reading'),
    ({ conn }) => conn,
  ),
);

/** A failure if the trace proves that nothing came after event `n`; else the check was not reached there. */
export function missing(
  trace: Trace,
  connection: Connection,
  n: number,
  message: string,
  ...evidence: readonly { readonly n: number }[]
): Finding {
  const wait = overdue(trace, connection, n);
  if (!wait) return UNREACHED;
  const lag = lateness(trace, trace.events[n]?.t ?? 0, wait.t);
  if (lag > wait.ms / 4) return inconclusive(`the kit itself was ${Math.round(lag)} ms late: ${message}`);
  return byTime(fail(`${message} (waited ${Math.round(wait.ms)} ms)`, ...evidence, wait));
}
