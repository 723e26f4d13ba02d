import type { Check } from '../check/check.js';
import { isAdvice, type Requirement } from '../registry/requirements.js';
import type { TraceEvent } from '../trace/events.js';
import type { CheckResult, ExitCode, RunResult, ScenarioFinding, ScenarioResult, Verdict } from './result.js';
import { VERDICTS } from './result.js';

export interface Known {
  readonly checks: readonly Check[];
  readonly requirements: readonly Requirement[];
}

interface Sighting {
  readonly scenario: ScenarioResult;
  readonly finding: ScenarioFinding;
}

/** What one or more sightings of a check amount to. */
interface Decision {
  readonly verdict: Verdict;
  readonly by?: Sighting;
  readonly message?: string;
}

/**
 * The verdict on every check that a scenario declared or that found something.
 *
 * @param only ids of the checks that are asked for; absent: all
 * @param reproduce the command line that runs a scenario again
 */
export function aggregate(
  scenarios: readonly ScenarioResult[],
  known: Known,
  only?: ReadonlySet<string>,
  reproduce?: (scenario: string) => string,
): readonly CheckResult[] {
  const ids = new Set(
    scenarios.flatMap(({ declares, findings }) => [...declares, ...findings.map(({ check }) => check)]),
  );
  const levels = new Map(known.requirements.map((requirement) => [requirement.id, requirement]));
  return [...ids]
    .filter((id) => only === undefined || only.has(id))
    .sort()
    .map((id) => {
      const check = known.checks.find((one) => one.id === id);
      const requirements = (check?.requirements ?? []).map((ref) => {
        const { level, sentence } = levels.get(ref) ?? { level: 'MUST' as const, sentence: 'unknown requirement' };
        return { id: ref, level, sentence };
      });
      const decision = decide(id, scenarios);
      const first = requirements[0];
      const advice = first !== undefined && isAdvice(first.level);
      const verdict = decision.verdict === 'fail' && advice ? 'warn' : decision.verdict;
      const broken = verdict === 'fail' || verdict === 'warn';
      const { by } = decision;
      const message = decision.message ?? by?.finding.message;
      const also = by && broken ? alike(id, scenarios, by) : [];
      return {
        id,
        verdict,
        title: check?.title ?? '',
        requirements,
        ...(message === undefined ? {} : { message }),
        ...(check && broken ? { hint: check.hint } : {}),
        ...(by ? { scenario: by.scenario.id } : {}),
        ...(also.length > 0 ? { also } : {}),
        evidence: by?.finding.evidence ?? ([] as readonly TraceEvent[]),
        ...(by?.scenario.trace === undefined ? {} : { trace: by.scenario.trace }),
        ...(by && reproduce && verdict !== 'pass' ? { reproduce: reproduce(by.scenario.id) } : {}),
      };
    });
}

/** Order of the sentences: a violation seen anywhere decides; then whatever keeps a declaring scenario from being green. */
function decide(id: string, scenarios: readonly ScenarioResult[]): Decision {
  const seen = scenarios.flatMap((scenario) =>
    scenario.findings.filter(({ check }) => check === id).map((finding) => ({ scenario, finding })),
  );
  const first = (outcome: ScenarioFinding['outcome'], among: readonly Sighting[] = seen) =>
    among.find(({ finding }) => finding.outcome === outcome);
  const failed = first('fail', preferDeclaring(id, seen));
  if (failed) return { verdict: 'fail', by: failed };
  const wrong = first('harness-error');
  if (wrong) return { verdict: 'harness-error', by: wrong };

  const declaring = scenarios.filter(({ declares }) => declares.includes(id));
  const broken = declaring.find(({ status }) => status === 'harness-error');
  const declared = seen.filter(({ scenario }) => declaring.includes(scenario));
  const missing = first('unreached', declared);
  if (missing && broken) return { verdict: 'harness-error', by: missing, message: whyMissing(missing.scenario) };
  if (missing) return { verdict: 'unreached', by: missing, message: whyMissing(missing.scenario) };
  const absent = declaring.find((scenario) => !scenario.findings.some(({ check }) => check === id));
  if (absent) return { verdict: 'unreached', by: nothing(absent, id), message: whyMissing(absent) };
  const doubtful = first('inconclusive', declared);
  if (doubtful) return { verdict: 'inconclusive', by: doubtful };
  const passed = first('pass', declared) ?? first('pass');
  if (passed) return { verdict: 'pass', by: passed };
  const foreign = first('inconclusive');
  if (foreign) return { verdict: 'inconclusive', by: foreign };
  const excused = first('not-applicable');
  return excused ? { verdict: 'not-applicable', by: excused } : { verdict: 'unreached' };
}

const preferDeclaring = (id: string, seen: readonly Sighting[]): readonly Sighting[] => [
  ...seen.filter(({ scenario }) => scenario.declares.includes(id)),
  ...seen.filter(({ scenario }) => !scenario.declares.includes(id)),
];

const nothing = (scenario: ScenarioResult, check: string): Sighting => ({
  scenario,
  finding: { check, outcome: 'unreached', evidence: [] },
});

function alike(id: string, scenarios: readonly ScenarioResult[], by: Sighting): readonly string[] {
  return scenarios
    .filter((scenario) => scenario !== by.scenario)
    .filter(({ findings }) => findings.some(({ check, outcome }) => check === id && outcome === 'fail'))
    .map((scenario) => scenario.id);
}

/** Why a scenario did not reach what it had to. */
export function whyMissing({ status, reason }: ScenarioResult): string {
  const because = reason === undefined ? '' : `: ${reason}`;
  switch (status) {
    case 'completed':
      return 'the scenario ran to its end without reaching what this check judges';
    case 'unmet':
      return `the scenario ended early${because}`;
    case 'lost':
      return `the testee was lost${because}`;
    case 'timed-out':
      return `the scenario did not end in time${because}`;
    case 'harness-error':
      return `the kit failed${because}`;
    case 'skipped':
      return `skipped${because}`;
    case 'interrupted':
    case 'not-run':
      return `not run${because}`;
  }
}

export function count(checks: readonly CheckResult[]): Record<Verdict, number> {
  const counts = Object.fromEntries(VERDICTS.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const { verdict } of checks) counts[verdict] += 1;
  return counts;
}

/** A violation is never hidden behind an error of the kit (docs/decisions/0005); a run that shows nothing is no success. */
export function conclude(
  checks: readonly CheckResult[],
  scenarios: readonly ScenarioResult[],
  ended?: string,
): { readonly verdict: RunResult['verdict']; readonly exitCode: ExitCode } {
  const counts = count(checks);
  if (counts.fail > 0) return { verdict: 'violation', exitCode: 1 };
  if (counts['harness-error'] > 0 || scenarios.some(({ status }) => status === 'harness-error')) {
    return { verdict: 'harness-error', exitCode: 3 };
  }
  const open = counts.unreached + counts.inconclusive;
  const unfinished = scenarios.some(({ status }) => !['completed', 'unmet', 'skipped'].includes(status));
  if (open > 0 || unfinished || ended !== undefined || counts.pass + counts.warn === 0) {
    return { verdict: 'incomplete', exitCode: 4 };
  }
  return { verdict: 'conformant', exitCode: 0 };
}
