/** What the server said of itself in its first `welcome`. */
import type { WelcomeS2C } from '@parley/schemas';
import { type Finding, notApplicable } from '../../../check/check.js';
import type { Trace } from '../../../trace/trace.js';
import { sessions } from '../../reading/session.js';

/** The first `welcome` of the trace; undefined: there was none. */
export function advertisedTo(trace: Trace): WelcomeS2C | undefined {
  return sessions(trace)[0]?.advertised;
}

/** Judges what belongs to a capability, where the server claims it. */
export const claimed =
  (capability: string, judge: (trace: Trace) => Finding) =>
  (trace: Trace): Finding =>
    advertisedTo(trace)?.capabilities.includes(capability) === false
      ? notApplicable(`${capability} is not claimed`)
      : judge(trace);
