/** One history: a plan driven and judged. */
import type { Check } from '../check/check.js';
import { type AttemptContext, attempt } from '../runner/attempt.js';
import type { Scenario } from '../scenario/scenario.js';
import type { End, Ending, TraceEvent } from '../trace/events.js';
import { Trace } from '../trace/trace.js';
import type { Size } from './generate.js';
import { OVERDUE } from './marks.js';
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
  readonly cut?: { readonly ending: Ending; readonly why: string };
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
  const cut = cutOf(events, judged.broken);
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

function cutOf(events: readonly TraceEvent[], broken: readonly Broken[]): History['cut'] {
  const { ending, unmet } = events.at(-1) as TraceEvent<End>;
  if (ending !== undefined) return { ending, why: unmet ?? ending };
  const late = events.find((event) => event.kind === 'mark' && event.name === OVERDUE);
  if (broken.length > 0 || late?.kind !== 'mark') return undefined;
  const { what, ms, adapter } = late.data as { what: string; ms: number; adapter?: string };
  return {
    ending: 'unmet',
    why: `${what} did not come within ${ms} ms on ${late.conn ?? adapter ?? 'a connection that is gone'}`,
  };
}
