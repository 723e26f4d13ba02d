/** Which part of a trace an implementer has to see to understand a failure. */
import type { TraceEvent } from '../../trace/events.js';

/** How an event stands to the finding. */
export type Part = 'offending' | 'evidence' | 'context';

export interface Line {
  readonly event: TraceEvent;
  readonly part: Part;
  /** Events left out right before this one. */
  readonly skipped: number;
}

export interface Excerpt {
  readonly lines: readonly Line[];
  /** Events of the trace that are after the last line. */
  readonly rest: number;
}

/** Events shown before and after each event of the evidence, on its connection. */
const BEFORE = 3;
const AFTER = 2;
/** Most lines: a diagram is there to be taken in. */
const MOST = 60;

/**
 * The evidence with what happened around it: neighbours on the same connection, and every fault, wait, close and late
 * moment of the kit in between, which are what a failure is told by.
 *
 * @param evidence the events that prove the finding, the offending one last
 * @param trace the whole trace; empty: the evidence alone is shown
 */
export function excerpt(evidence: readonly TraceEvent[], trace: readonly TraceEvent[]): Excerpt {
  const offending = evidence.at(-1)?.n;
  const proof = new Set(evidence.map(({ n }) => n));
  // A trace that was recorded over since says nothing about this finding.
  const fits = trace.length > 0 && evidence.every((event) => trace[event.n]?.kind === event.kind);
  const all = fits ? trace : [...evidence].sort((a, b) => a.n - b.n);
  const near = fits ? surroundings(proof, trace) : proof;
  const around = all.filter(({ n }) => near.has(n) && !proof.has(n));
  // What proves it is shown whatever it costs; of the rest, what is nearest to the end.
  const context = around.slice(Math.max(0, around.length - Math.max(0, MOST - proof.size)));
  const lines = all.filter((event) => proof.has(event.n) || context.includes(event));
  return {
    lines: lines.map((event, index) => ({
      event,
      part: event.n === offending ? 'offending' : proof.has(event.n) ? 'evidence' : 'context',
      skipped: event.n - (lines[index - 1]?.n ?? -1) - 1,
    })),
    rest: (all.at(-1)?.n ?? 0) - (lines.at(-1)?.n ?? 0),
  };
}

function surroundings(proof: ReadonlySet<number>, trace: readonly TraceEvent[]): ReadonlySet<number> {
  const shown = new Set(proof);
  const connections = new Set<string | undefined>();
  for (const n of proof) {
    const conn = connectionOf(trace[n]);
    connections.add(conn);
    const own = trace.filter((event) => connectionOf(event) === conn && isWire(event));
    for (const event of own.filter((one) => one.n < n).slice(-BEFORE)) shown.add(event.n);
    for (const event of own.filter((one) => one.n > n).slice(0, AFTER)) shown.add(event.n);
  }
  const [from, to] = [Math.min(...shown), Math.max(...shown)];
  for (const event of trace.slice(from, to + 1)) {
    const conn = connectionOf(event);
    if (isTelling(event) && (conn === undefined || connections.has(conn))) shown.add(event.n);
  }
  return shown;
}

/** The connection of an event; undefined: it belongs to none, such as a line of the adapter. */
export function connectionOf(event: TraceEvent | undefined): string | undefined {
  return event !== undefined && 'conn' in event ? event.conn : undefined;
}

function isWire({ kind }: TraceEvent): boolean {
  return kind !== 'start' && kind !== 'end' && kind !== 'mark' && kind !== 'lag';
}

function isTelling({ kind }: TraceEvent): boolean {
  return ['fault', 'wait', 'close', 'open', 'refused', 'process', 'breach', 'lag'].includes(kind);
}
