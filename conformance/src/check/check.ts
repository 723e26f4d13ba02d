import type { Role } from '../trace/events.js';
import { eventAt } from '../trace/place.js';
import type { Trace } from '../trace/trace.js';

/**
 * What a check found in one trace.
 *
 * `unreached`: what the check judges did not happen there. It is never a pass.
 * `inconclusive`: the kit's own clock lagged past the margin, so the times prove nothing.
 */
export type Finding =
  | { readonly outcome: 'pass'; readonly evidence: readonly number[] }
  | {
      readonly outcome: 'fail';
      /** What came instead of what was expected, after which stimulus; for the implementer. */
      readonly message: string;
      /** Numbers of the trace events that prove it, the offending one last. */
      readonly evidence: readonly number[];
      /** Something took too long or did not come in time: where the machine was busy it counts only if it comes again. */
      readonly timed?: true;
    }
  | { readonly outcome: 'unreached' }
  | { readonly outcome: 'inconclusive'; readonly message: string }
  | { readonly outcome: 'not-applicable'; readonly message: string };

export interface Check {
  /** `<role>/<area>/<what>`, for example `server/heartbeat/pong-echoes-timestamp`. */
  readonly id: string;
  readonly role: Role;
  /** Requirements that a failure breaks, the most specific first. */
  readonly requirements: readonly [string, ...string[]];
  /** One line: what a passing implementation does. */
  readonly title: string;
  /** Where to look first when it fails; for the implementer. */
  readonly hint: string;
  /** It judges how long the testee took: each of its failures is about time alone. */
  readonly timed?: true;
  /** Why no scenario has to reach it, for example because it judges what an implementation may do and may leave. */
  readonly incidental?: string;
  /** A pure function of the trace. It is called on every trace of the role, so it must find out itself whether it was reached. */
  judge(trace: Trace): Finding;
}

type CheckSpec = Omit<Check, 'role'>;

/** Defines a check; its role is the first part of its id. */
export function check(spec: CheckSpec): Check {
  const role = spec.id.split('/')[0];
  if (role !== 'server' && role !== 'client') throw new RangeError(`check id ${spec.id} does not begin with a role`);
  return { ...spec, role };
}

export const UNREACHED: Finding = { outcome: 'unreached' };

export function pass(...evidence: readonly { readonly n: number }[]): Finding {
  return { outcome: 'pass', evidence: evidence.map(({ n }) => eventAt(n)) };
}

/** @param evidence what proves it, the offending event last */
export function fail(message: string, ...evidence: readonly { readonly n: number }[]): Finding {
  return { outcome: 'fail', message, evidence: evidence.map(({ n }) => eventAt(n)) };
}

/** Says of a failure that it is about time alone. */
export function byTime(finding: Finding): Finding {
  return finding.outcome === 'fail' ? { ...finding, timed: true } : finding;
}

export function inconclusive(message: string): Finding {
  return { outcome: 'inconclusive', message };
}

export function notApplicable(message: string): Finding {
  return { outcome: 'not-applicable', message };
}

/**
 * Judges each case of a trace on its own: the first that is not a pass decides, and with no case at all the check was not reached.
 *
 * A case that is `unreached` counts for nothing, so that a stimulus whose answer had no time to come proves nothing.
 */
export function each<Case>(cases: Iterable<Case>, judge: (one: Case) => Finding): Finding {
  const evidence: number[] = [];
  let reached = false;
  let doubt: Finding | undefined;
  for (const one of cases) {
    const finding = judge(one);
    if (finding.outcome === 'fail') return finding;
    if (finding.outcome === 'inconclusive' || finding.outcome === 'not-applicable') doubt ??= finding;
    if (finding.outcome === 'pass') {
      reached = true;
      for (const n of finding.evidence) evidence.push(n);
    }
  }
  if (doubt) return doubt;
  return reached ? { outcome: 'pass', evidence } : UNREACHED;
}

/**
 * By how much the kit was late between two times of the trace, in ms: at once, or again and again, for which two thirds count: where
 * the kit has to wait for the machine, so has the testee.
 */
export function lateness(trace: Trace, from: number, to: number): number {
  return Math.max(trace.lag(from, to), trace.crowding(from, to) / 1.5);
}

/** Turns a failure into `inconclusive` if the kit was more than `margin` ms late between two times of the trace. */
export function unlessLagged(trace: Trace, from: number, to: number, margin: number, finding: Finding): Finding {
  if (finding.outcome !== 'fail') return finding;
  const lag = lateness(trace, from, to);
  return lag > margin ? inconclusive(`the kit itself was ${Math.round(lag)} ms late: ${finding.message}`) : finding;
}
