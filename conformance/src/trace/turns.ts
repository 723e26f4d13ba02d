/**
 * Whether a silence of the client under test was its own.
 *
 * On a crowded machine a client may wait for its turn longer than the kit waits for the client. So a wait that expired proves
 * an absence only if something came from the client meanwhile, and the kit asks for that before it lets a wait expire.
 */
import type { TraceEvent, Wait } from './events.js';
import { firstAfter, once } from './search.js';
import type { Trace } from './trace.js';

/** Who was asked for a sign of life and gave none for so long, in ms, hangs: no machine is that crowded. */
export const HANGS = 8000;

/** Name of the mark by which a trace tells that the adapter does not answer the question, so that nobody can be asked. */
export const MUTE = 'gives-no-sign-of-life';

/** Whether the client was seen after event `after` and before the end of the wait, or was seen to hang; a server always counts as seen. */
export function hadItsTurn(trace: Trace, after: number, wait: TraceEvent<Wait>): boolean {
  if (trace.role !== 'client' || wait.outcome === 'fence') return true;
  const sign = firstAfter(signsOfLife(trace), after);
  if (sign !== undefined && sign.n < wait.n) return true;
  const [mute] = trace.marks(MUTE);
  if (mute && mute.n < wait.n) return true;
  const asked = firstAfter(questions(trace), after);
  return asked !== undefined && asked.n < wait.n && wait.t - asked.t >= HANGS;
}

const signsOfLife = once((trace: Trace) =>
  trace.events.filter(
    (event) =>
      event.kind === 'answer' ||
      event.kind === 'event' ||
      event.kind === 'attempt' ||
      (event.kind === 'message' && event.from === 'client') ||
      (event.kind === 'close' && event.by === 'client'),
  ),
);

const questions = once((trace: Trace) => trace.of('command').filter(({ line }) => line.command === 'alive'));
