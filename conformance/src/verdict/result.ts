/** The one result model: everything that a report can say, as data. */
import type { Finding } from '../check/check.js';
import type { Level } from '../registry/requirements.js';
import type { Pace } from '../runner/pace.js';
import type { Ending, Role, TraceEvent } from '../trace/events.js';

/**
 * What a check says about the testee.
 *
 * Green are `pass` and `not-applicable`; `warn` is a broken SHOULD, shown and not counted (docs/decisions/0005).
 */
export const VERDICTS = [
  'pass',
  'fail',
  'warn',
  'not-applicable',
  'inconclusive',
  'unreached',
  'harness-error',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What one check found in the trace of one scenario. */
export interface ScenarioFinding {
  readonly check: string;
  readonly outcome: Finding['outcome'] | 'harness-error';
  readonly message?: string;
  /** The trace events that prove it, the offending one last. */
  readonly evidence: readonly TraceEvent[];
  /** It failed by time alone. */
  readonly timed?: true;
}

export interface ScenarioResult {
  readonly id: string;
  /** Ids of the checks that it had to reach. */
  readonly declares: readonly string[];
  /** `not-run`: the run ended before its turn. */
  readonly status: 'completed' | Ending | 'not-run';
  readonly reason?: string;
  readonly durationMs: number;
  /** How often it was run: more than once if the kit's clock lagged or the testee died under it. */
  readonly attempts: number;
  /** Path of the trace file. */
  readonly trace?: string;
  /** All that was reached, and what was declared and not reached. */
  readonly findings: readonly ScenarioFinding[];
}

export interface RequirementRef {
  readonly id: string;
  readonly level: Level;
  readonly sentence: string;
}

export interface CheckResult {
  readonly id: string;
  readonly verdict: Verdict;
  readonly title: string;
  readonly requirements: readonly RequirementRef[];
  /** Why it is not a pass, for the implementer. */
  readonly message?: string;
  /** Where to look first; only with `fail` and `warn`. */
  readonly hint?: string;
  /** The scenario that decided. */
  readonly scenario?: string;
  /** Further scenarios that found the same. */
  readonly also?: readonly string[];
  readonly evidence: readonly TraceEvent[];
  readonly trace?: string;
  /** A command line that runs the deciding scenario again. */
  readonly reproduce?: string;
  /** The baseline expects this verdict, for this reason: it counts for nothing in the verdict on the run. */
  readonly known?: string;
}

/** An entry of a baseline that does not hold any more. */
export interface BaselineProblem {
  readonly check: string;
  /** `stale`: the check is green now. `unknown`: the kit has no such check. */
  readonly problem: 'stale' | 'unknown';
  readonly message: string;
}

export type ExitCode = 0 | 1 | 2 | 3 | 4;

export interface RunResult {
  readonly format: 'parley-report/1';
  readonly kit: string;
  readonly role: Role;
  /** Address or command of the testee. */
  readonly testee: string;
  readonly capabilities: readonly string[];
  readonly seed: number;
  readonly durationMs: number;
  /** Absent: recorded traces were judged. */
  readonly pace?: Pace;
  readonly verdict: 'conformant' | 'violation' | 'harness-error' | 'incomplete' | 'stale-baseline';
  readonly exitCode: ExitCode;
  /** Why the run ended early or could not begin, with what was seen of the testee. */
  readonly ended?: string;
  /** By verdict, what a baseline knows included. */
  readonly counts: Readonly<Record<Verdict, number>>;
  /** With `--baseline`: the file, and which of its entries do not hold any more. */
  readonly baseline?: { readonly file: string; readonly problems: readonly BaselineProblem[] };
  readonly checks: readonly CheckResult[];
  readonly scenarios: readonly ScenarioResult[];
}
