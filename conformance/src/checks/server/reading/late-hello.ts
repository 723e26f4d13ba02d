import { byTime, type Finding } from '../../../check/check.js';
import type { Connection } from '../../../trace/trace.js';

/** Time from the attempt to a close in which even a short hello timeout does not run out, in ms. */
const LATE_MS = 300;

/** A hello that comes late, by the doing of a busy machine, may miss the hello timeout: then it has to be met so again. */
export function unlessLate(
  { attempt }: Connection,
  hello: { readonly t: number },
  close: { readonly t: number },
  met: Finding,
): Finding {
  return close.t - (attempt ?? hello).t > LATE_MS ? byTime(met) : met;
}
