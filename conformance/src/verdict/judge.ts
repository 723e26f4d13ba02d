import type { Check, Finding } from '../check/check.js';
import type { End, TraceEvent } from '../trace/events.js';
import { groupBy, once } from '../trace/search.js';
import { Trace } from '../trace/trace.js';
import type { ScenarioFinding, ScenarioResult } from './result.js';

export interface Judging {
  /** Checks to apply, of any role. */
  readonly checks: readonly Check[];
  /** Profile of a check, by its most specific requirement. */
  profileOf(check: Check): string;
  /** Ids of the checks that a scenario must reach; empty for one that the kit does not know. */
  declares(scenario: string): readonly string[];
}

/** The judgement of one complete trace: a pure function, so that a run and `parley judge` cannot differ. */
export function judgeTrace(events: readonly TraceEvent[], judging: Judging): ScenarioResult {
  const steps = judgeInSteps(events, judging);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, check by check: a run must not keep its own clock waiting while other scenarios measure time. */
export function* judgeInSteps(events: readonly TraceEvent[], judging: Judging): Generator<void, ScenarioResult> {
  const trace = new Trace(events);
  const { role, scenario, profiles } = trace.start;
  const end = events.at(-1) as TraceEvent<End>;
  const declares = judging.declares(scenario);
  const declaring = new Set(declares);
  const skipped = end.ending === 'skipped' ? (end.unmet ?? 'skipped') : undefined;
  const findings: ScenarioFinding[] = [];
  for (const { check, profile } of checksOf(judging).get(role) ?? []) {
    const declared = declaring.has(check.id);
    const unclaimed = profiles !== undefined && !profiles.includes(profile);
    if (skipped !== undefined || unclaimed) {
      const message = skipped ?? `the profile ${profile} is not claimed`;
      if (declared) findings.push({ check: check.id, outcome: 'not-applicable', message, evidence: [] });
      continue;
    }
    yield;
    const found = apply(check, trace);
    if (declared || found.outcome !== 'unreached') findings.push(found);
  }
  for (const id of declares.filter((one) => !findings.some(({ check }) => check === one) && one.startsWith(role))) {
    if (judging.checks.some((check) => check.id === id)) continue;
    findings.push({ check: id, outcome: 'harness-error', message: `no check is called ${id}`, evidence: [] });
  }
  return {
    id: scenario,
    declares,
    status: end.ending ?? 'completed',
    ...(end.unmet === undefined ? {} : { reason: end.unmet }),
    durationMs: end.t,
    attempts: 1,
    findings,
  };
}

/** What is the same for every trace. */
const checksOf = once((judging: Judging) =>
  groupBy(
    judging.checks.map((check) => ({ check, profile: judging.profileOf(check) })),
    ({ check }) => check.role,
  ),
);

function eventsAt({ events }: Trace, numbers: readonly number[]): readonly TraceEvent[] {
  return [...new Set(numbers)].map((n) => events[n]).filter((event) => event !== undefined);
}

/** Whether a violation is about how long something took. */
const timed = (check: Check, finding: Finding): boolean =>
  finding.outcome === 'fail' && (check.timed || finding.timed) === true;

function apply(check: Check, trace: Trace): ScenarioFinding {
  let finding: Finding;
  try {
    finding = check.judge(trace);
  } catch (error) {
    const message = `the check threw: ${error instanceof Error ? error.stack : String(error)}`;
    return { check: check.id, outcome: 'harness-error', message, evidence: [] };
  }
  return {
    check: check.id,
    outcome: finding.outcome,
    ...('message' in finding ? { message: finding.message } : {}),
    ...(timed(check, finding) ? { timed: true as const } : {}),
    // The frames of a pass would fill the memory of a long run, and nobody reads them.
    evidence: finding.outcome === 'fail' ? eventsAt(trace, finding.evidence) : [],
  };
}
