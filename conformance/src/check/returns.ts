import type { Trace } from '../trace/trace.js';
import { type Finding, fail, pass, UNREACHED, unlessLagged } from './check.js';
import { type Delay, LAG, SLACK } from './delays.js';
import { watched } from './links.js';

/** Judges that the client came back after a loss, in the time that its backoff allows; how soon is not judged here. */
export function returns(trace: Trace, delay: Delay, what: string): Finding {
  const { link, loss, ms, bound } = delay;
  if (ms !== undefined && link.next) return pass(loss, link.next.attempt);
  if (bound === undefined) return UNREACHED;
  const due = loss.t + bound + (loss.retryAfterMs ?? 0) + SLACK;
  if (!watched(trace, due, link)) return UNREACHED;
  const message = `no attempt to connect within ${Math.round(due - loss.t)} ms after ${what}`;
  return unlessLagged(trace, loss.t, due, LAG, fail(message, loss));
}
