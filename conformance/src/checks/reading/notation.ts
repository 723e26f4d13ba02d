import { eventAt } from '../../trace/place.js';
import type { Trace } from '../../trace/trace.js';

/** Integers as only some JSON libraries write them: `1.0`, `1e0`, `1.8E+2`, `100e-2`, `-0` (PLY-FRM-37). */
const UNUSUAL = /"(?:offset|timestamp|serverTime|sentAt)":(?:-0|-?\d+(?:\.\d+|(?:\.\d+)?[eE][+-]?\d+))(?=[,}])/;

/** Whether the message in which a frame came has an integer in another notation than the shortest. */
export function writtenUnusually(trace: Trace, { n }: { readonly n: number }): boolean {
  const event = trace.events[eventAt(n)];
  return event?.kind === 'message' && UNUSUAL.test(event.text);
}
