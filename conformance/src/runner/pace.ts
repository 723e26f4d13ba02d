/**
 * How fast the kit is, apart from what it has to wait for.
 *
 * Wall time says little of that: scenarios run side by side, most of each is a silence that it is about or that a timer of the
 * protocol makes, and the rest is round trips in which the testee works. So the figure is the kit's own work, in CPU time.
 */
import { decode } from '@parley/schemas';
import type { TraceEvent } from '../trace/events.js';

/** Name of the mark with which a scenario lets time pass on purpose; `data.ms` says how long. */
export const PASS = 'pass';

/** A shorter gap in a trace is the ordinary way of frames, in ms. */
const GAP = 20;

export interface Span {
  /** In ms. */
  readonly from: number;
  readonly to: number;
}

export interface Pace {
  /** Deliberate silences of all scenarios, one after the other, in ms. */
  readonly silentMs: number;
  /** CPU time of the kit's process from the first scenario to the last, in ms: to drive, record, judge and keep traces. */
  readonly workMs: number;
  /** Scenarios in a second of `workMs`. */
  readonly scenariosPerSecond: number;
  /** Most memory that the kit's process had (RSS), in bytes. */
  readonly peakMemory: number;
  /** How late the kit's event loop was at most, in ms. */
  readonly greatestLagMs: number;
}

/**
 * Stretches of a trace in which a scenario waited on purpose: it let time pass, waited for what must not come, or for what
 * a timer of the testee brings (a heartbeat, an attempt to connect, a close, the end of a lease). A slow answer is none, and a late kit neither.
 */
export function silencesOf(events: readonly TraceEvent[]): readonly Span[] {
  const silences: Span[] = [];
  let late: Span[] = [];
  let before: TraceEvent | undefined;
  let passing = 0;
  for (const event of events) {
    if (event.kind === 'lag') {
      late.push({ from: event.t - event.ms, to: event.t });
      continue;
    }
    const to = before && byTimer(event) ? event.t : Math.min(event.t, passing);
    if (before && to - before.t > GAP) silences.push(...without({ from: before.t, to }, late));
    if (event.kind === 'mark' && event.name === PASS) passing = Math.max(passing, event.t + msOf(event.data));
    before = event;
    late = [];
  }
  return silences;
}

/** What is left of a stretch of time without the given ones, which are in order and do not overlap. */
export function without({ from, to }: Span, gaps: readonly Span[]): readonly Span[] {
  const left: Span[] = [];
  let at = from;
  for (const gap of gaps) {
    if (gap.from > at) left.push({ from: at, to: Math.min(gap.from, to) });
    at = Math.max(at, gap.to);
  }
  if (to > at) left.push({ from: at, to });
  return left;
}

/** How much time the spans cover together, in ms. */
export function covered(spans: readonly Span[]): number {
  let sum = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    if (to <= until) continue;
    sum += to - Math.max(from, until);
    until = to;
  }
  return sum;
}

function byTimer(event: TraceEvent): boolean {
  if (event.kind === 'wait') return event.outcome === 'expired';
  if (event.kind === 'message') return decodedType(event.text) === 'ping';
  if (event.kind === 'event') return event.line.event === 'status' || event.line.event === 'typing';
  return event.kind === 'attempt' || event.kind === 'close' || event.kind === 'refused';
}

function decodedType(text: string): unknown {
  // Pings are short; nothing else is worth the reading.
  const decoded = text.length < 200 ? decode(text) : undefined;
  return decoded?.ok ? decoded.value.type : undefined;
}

function msOf(data: unknown): number {
  return typeof data === 'object' && data !== null && 'ms' in data ? Number(data.ms) : 0;
}
