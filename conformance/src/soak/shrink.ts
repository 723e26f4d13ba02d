/** Makes a failing plan small (delta debugging): what is left out is not needed for the failure. */
import { type Plan, restrict, type Step } from './plan.js';

export interface Shrinking {
  /** Whether the plan still fails. */
  fails(plan: Plan): Promise<boolean>;
  /** True: no more attempts, what there is will do. */
  stop(): boolean;
}

/** @returns the smallest plan found that fails; the given one if nothing smaller does */
export async function shrink(plan: Plan, shrinking: Shrinking): Promise<Plan> {
  let best = plan;
  for (;;) {
    const before = weight(best);
    best = await without(best, best.members, shrinking, (members) => restrict(best, members, best.channels));
    best = await without(best, best.channels, shrinking, (channels) => restrict(best, best.members, channels));
    const steps = await minimise(best.steps, {
      fails: (left) => shrinking.fails({ ...best, steps: left }),
      stop: shrinking.stop,
    });
    best = { ...best, steps };
    best = await simplify(best, shrinking);
    if (weight(best) >= before || shrinking.stop()) return best;
  }
}

/** Of so many runs. */
const TRIES = 4;
/** Once could be luck, and of the many plans that are tried, luck finds some that fail seldom. */
const FAILURES = 3;

/** Whether a run that may depend on a race fails often enough to be worth keeping: three times in four. Runs no more than needed. */
export async function reproduces(fails: () => Promise<boolean>): Promise<boolean> {
  let failures = 0;
  for (let tries = 0; failures < FAILURES; tries += 1) {
    if (tries - failures > TRIES - FAILURES) return false;
    if (await fails()) failures += 1;
  }
  return true;
}

export interface Minimising<T> {
  fails(items: readonly T[]): Promise<boolean>;
  stop(): boolean;
}

/**
 * The ddmin algorithm of Zeller and Hildebrandt: tries to leave out ever smaller parts of a list.
 *
 * @returns a part of `items` in their order, of which no single item can be left out, unless it was stopped before
 */
export async function minimise<T>(items: readonly T[], { fails, stop }: Minimising<T>): Promise<readonly T[]> {
  let left = items;
  if (left.length > 0 && !stop() && (await fails([]))) return [];
  for (let parts = 2; left.length > 1 && !stop(); ) {
    const size = Math.ceil(left.length / parts);
    let smaller: readonly T[] | undefined;
    // From the end: what comes after the failure is the easiest to leave out.
    for (let at = Math.floor((left.length - 1) / size) * size; at >= 0 && !smaller && !stop(); at -= size) {
      const rest = [...left.slice(0, at), ...left.slice(at + size)];
      if (await fails(rest)) smaller = rest;
    }
    if (smaller) {
      left = smaller;
      parts = Math.max(2, parts - 1);
    } else if (size === 1) break;
    else parts = Math.min(left.length, parts * 2);
  }
  return left;
}

/** Leaves out one after the other of a list of at least one. */
async function without(
  plan: Plan,
  list: readonly number[],
  { fails, stop }: Shrinking,
  build: (left: readonly number[]) => Plan,
): Promise<Plan> {
  let best = plan;
  let left = list;
  for (const one of list.toReversed()) {
    const fewer = left.filter((other) => other !== one);
    if (fewer.length === 0 || stop()) break;
    const smaller = build(fewer);
    if (!(await fails(smaller))) continue;
    best = smaller;
    left = fewer;
  }
  return best;
}

/** Writes each step in the simplest way that still fails. */
async function simplify(plan: Plan, { fails, stop }: Shrinking): Promise<Plan> {
  let best = plan;
  for (const index of plan.steps.keys()) {
    for (const simpler of simplerSteps(best.steps[index] as Step)) {
      if (stop()) return best;
      const candidate = { ...best, steps: best.steps.with(index, simpler) };
      if (!(await fails(candidate))) continue;
      best = candidate;
      break;
    }
  }
  return best;
}

function simplerSteps(step: Step): readonly Step[] {
  const { held, ...calm } = step;
  const simpler: Step[] = held ? [calm as Step] : [];
  if (step.op === 'send' && step.twice) simpler.unshift({ op: 'send', member: step.member, channel: step.channel });
  if (step.op === 'batch' && step.items.length > 1) {
    simpler.unshift(...step.items.map((_, index) => ({ ...step, items: step.items.toSpliced(index, 1) })));
  }
  const [only] = step.op === 'batch' && step.items.length === 1 ? step.items : [];
  if (only) simpler.unshift({ ...only, member: step.member });
  return simpler;
}

/** How much there is of a plan. */
function weight({ members, channels, steps }: Plan): number {
  const parts = steps.map((step) => 1 + (step.held ? 1 : 0) + (step.op === 'batch' ? 1 + step.items.length : 0));
  return members.length + channels.length + parts.reduce((sum, part) => sum + part, 0);
}
