/** One history: a plan driven and judged. */
import type { Check } from '../check/check.js';
import { type AttemptContext, attempt } from '../runner/attempt.js';
import type { Scenario } from '../scenario/scenario.js';
import type { End, Ending, TraceEvent } from '../trace/events.js';
import { Trace } from '../trace/trace.js';
import type { Size } from './generate.js';
import { overdues } from './overdue.js';
import type { Plan } from './plan.js';

export interface Broken {
  readonly check: Check;
  readonly message: string;
  /** Events that prove it, the offending one last. */
  readonly evidence: readonly TraceEvent[];
}

export interface History {
  readonly plan: Plan;
  readonly events: readonly TraceEvent[];
  readonly broken: readonly Broken[];
  /** Ids of the invariants that there was something to judge by. */
  readonly reached: readonly string[];
  /** Why it cannot be judged in full, if it did not reach its end. */
  readonly cut?: {
    readonly ending: Ending;
    readonly why: string;
    /** Whatever the kit waited for in vain, it was late itself: another time the same plan may be judged. */
    readonly late?: true;
  };
}

export interface Soaked {
  /** The plan of a seed. */
  generate(size: Size): Plan;
  /** Makes a scenario of a plan. */
  scenario(plan: Plan): Scenario;
  readonly invariants: readonly Check[];
  /** How long nodes may be out of reach while it runs, in ms; absent: never. */
  readonly outages?: number;
}

/** Drives a plan once and judges what came of it. */
export async function live(plan: Plan, { scenario, invariants }: Soaked, context: AttemptContext): Promise<History> {
  const events = await attempt(scenario(plan), context);
  const judged = judge(events, invariants);
  const cut = cutOf(new Trace(events), judged.broken);
  return { plan, events, ...judged, ...(cut ? { cut } : {}) };
}

/** What a trace breaks, and what it could have broken: a pure function of it. */
export function judge(
  events: readonly TraceEvent[],
  invariants: readonly Check[],
): Pick<History, 'broken' | 'reached'> {
  const trace = new Trace(events);
  const broken: Broken[] = [];
  const reached: string[] = [];
  for (const check of invariants) {
    const finding = check.judge(trace);
    if (finding.outcome !== 'unreached') reached.push(check.id);
    if (finding.outcome !== 'fail') continue;
    const evidence = [...new Set(finding.evidence)].flatMap((n) => trace.events[n] ?? []);
    broken.push({ check, message: finding.message, evidence });
  }
  return { broken, reached };
}

/** Why a history cannot be judged in full; undefined: it can, or what it broke says enough. */
export function cutOf(trace: Trace, broken: readonly Broken[]): History['cut'] {
  const { ending, unmet } = trace.events.at(-1) as TraceEvent<End>;
  if (ending !== undefined) return { ending, why: unmet ?? ending };
  const waits = overdues(trace);
  const [first] = waits;
  if (broken.length > 0 || !first) return undefined;
  const { what, ms, adapter, mark } = first;
  return {
    ending: 'unmet',
    why: `${what} did not come within ${ms} ms on ${mark.conn ?? adapter ?? 'a connection that is gone'}`,
    ...(waits.every(({ late }) => late) ? { late: true } : {}),
  };
}
