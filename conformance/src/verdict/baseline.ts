/** Known failures of a testee: expected, each with a reason, and refused once they are none any more (DESIGN, "The kit"). */
import { conclude } from './aggregate.js';
import type { BaselineProblem, CheckResult, RunResult, Verdict } from './result.js';

/** What may be expected. A doubt of the kit or an error of its own is no property of a testee. */
export const EXPECTABLE = ['fail', 'warn', 'unreached'] as const;
export type Expectable = (typeof EXPECTABLE)[number];

export interface BaselineEntry {
  readonly check: string;
  readonly expect: Expectable;
  readonly reason: string;
}

/** Its schema is json/baseline.schema.json of this package. */
export interface Baseline {
  readonly format: 'parley-baseline/1';
  readonly entries: readonly BaselineEntry[];
}

/**
 * The result with what the baseline knows taken out of its verdict.
 *
 * An entry is `stale` when its check is green now, `unknown` when the kit has no such check; either fails the run.
 * An entry whose check was not judged in this run says nothing.
 *
 * @param file path of the baseline, for the messages
 * @param checks ids of all checks of the kit
 */
export function applyBaseline(
  result: RunResult,
  baseline: Baseline,
  file: string,
  checks: ReadonlySet<string>,
): RunResult {
  const entries = new Map(baseline.entries.map((entry) => [entry.check, entry]));
  const marked = result.checks.map((check): CheckResult => {
    const entry = entries.get(check.id);
    return entry?.expect === check.verdict ? { ...check, known: entry.reason } : check;
  });
  const verdicts = new Map(result.checks.map(({ id, verdict }) => [id, verdict]));
  const problems = baseline.entries.flatMap((entry) => problemOf(entry, verdicts.get(entry.check), checks));
  const rest = marked.filter(({ known }) => known === undefined);
  const concluded = conclude(rest, result.scenarios, result.ended);
  // What is broken and not known weighs more than an entry that has to go.
  const stale = problems.length > 0 && (concluded.exitCode === 0 || concluded.exitCode === 4);
  return {
    ...result,
    ...(stale ? { verdict: 'stale-baseline', exitCode: 1 } : concluded),
    checks: marked,
    baseline: { file, problems },
  };
}

function problemOf(
  { check, expect }: BaselineEntry,
  verdict: Verdict | undefined,
  checks: ReadonlySet<string>,
): readonly BaselineProblem[] {
  if (!checks.has(check)) {
    const message = `the baseline names ${check}, and the kit has no such check: correct or remove the entry`;
    return [{ check, problem: 'unknown', message }];
  }
  const better = verdict === 'pass' || verdict === 'not-applicable' || (verdict === 'warn' && expect === 'fail');
  if (!better) return [];
  const message = `the baseline expects ${expect} of ${check}, and it is ${verdict} now: remove the entry`;
  return [{ check, problem: 'stale', message }];
}

/**
 * The baseline with which this result would be no failure.
 *
 * @param before an earlier baseline: its reasons are kept where they still hold, and so is what this run did not judge
 */
export function baselineOf(result: RunResult, before?: Baseline): Baseline {
  const reasons = new Map(before?.entries.map(({ check, expect, reason }) => [`${check} ${expect}`, reason]));
  const judged = new Set(result.checks.map(({ id }) => id));
  const warned = new Set(before?.entries.filter(({ expect }) => expect === 'warn').map(({ check }) => check));
  const entries = result.checks.flatMap(({ id, verdict, message }): readonly BaselineEntry[] => {
    // A warning fails no run, so it is listed only by hand.
    const listed = verdict === 'fail' || verdict === 'unreached' || (verdict === 'warn' && warned.has(id));
    if (!listed) return [];
    const seen = (message ?? verdict).split('\n')[0] ?? '';
    const reason = reasons.get(`${id} ${verdict}`) ?? `not explained yet; seen: ${seen}`;
    return [{ check: id, expect: verdict, reason }];
  });
  const others = before?.entries.filter(({ check }) => !judged.has(check)) ?? [];
  const all = [...entries, ...others].sort((a, b) => (a.check < b.check ? -1 : 1));
  return { format: 'parley-baseline/1', entries: all };
}
