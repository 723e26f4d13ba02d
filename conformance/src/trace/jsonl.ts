import { TRACE_VERSION, type TraceEvent } from './events.js';

/** A trace file as text: one event a line. */
export function serialise(events: readonly TraceEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

export type Parsed =
  | { readonly ok: true; readonly events: readonly TraceEvent[] }
  | { readonly ok: false; readonly error: string };

/**
 * Reads a trace file.
 *
 * @returns the events, or an error that names the line and what to do: a trace that is empty, cut short, out of order
 * or of another version is not judged.
 */
export function parse(text: string): Parsed {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) return fail('the trace is empty');
  const events: TraceEvent[] = [];
  for (const [index, line] of lines.entries()) {
    const event = readLine(line);
    if (event === undefined) {
      const last = index > 0 && index === lines.length - 1;
      return fail(`line ${index + 1} is not a trace event${last ? ': the trace was cut short, record it again' : ''}`);
    }
    if (event.n !== index) return fail(`line ${index + 1} has number ${event.n}, expected ${index}: lines are missing`);
    events.push(event);
  }
  const start = events[0];
  if (start?.kind !== 'start') return fail('line 1 is not a `start` event: the beginning of the trace is missing');
  if (start.version !== TRACE_VERSION) {
    return fail(`the trace has version ${start.version}, this kit reads version ${TRACE_VERSION}: record it again`);
  }
  if (events.at(-1)?.kind !== 'end')
    return fail('the last line is not an `end` event: the trace was cut short, record it again');
  return { ok: true, events };
}

function readLine(line: string): TraceEvent | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null) return undefined;
    const { kind, n, t } = value as Partial<TraceEvent>;
    return typeof kind === 'string' && typeof n === 'number' && typeof t === 'number'
      ? (value as TraceEvent)
      : undefined;
  } catch {
    return undefined;
  }
}

function fail(error: string): Parsed {
  return { ok: false, error };
}
