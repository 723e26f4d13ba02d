/** Histories one after the other and side by side, until time is up or one of them fails; that one is shrunk. */

import { seedOf } from '../runner/attempt.js';
import type { Bench } from '../runner/bench.js';
import { TraceBudget } from '../runner/budget.js';
import { LagMonitor } from '../runner/lag.js';
import { claimedProfiles } from '../runner/profiles.js';
import { TesteeLost } from '../scenario/unmet.js';
import type { ExitCode } from '../verdict/result.js';
import { type History, live, type Soaked } from './history.js';
import type { Plan } from './plan.js';
import { reproduces, shrink } from './shrink.js';

export interface SoakOptions {
  readonly soaked: Soaked;
  readonly bench: Bench;
  readonly seed: number;
  readonly members: number;
  readonly channels: number;
  /** Steps of each history. */
  readonly operations: number;
  /** No history begins later than this, in ms. */
  readonly duration: number;
  /** No more histories than this; absent: as many as there is time for. */
  readonly histories?: number;
  /** Histories side by side. */
  readonly jobs: number;
  /** Bound for one history, in ms; absent: what the testee's timings ask for. */
  readonly timeout?: number;
  /** Bound for shrinking, in ms; 0: not at all. */
  readonly shrinkFor: number;
  /** A plan to run instead of those that the seed gives, as often as `histories` and `duration` allow. */
  readonly plan?: Plan;
  readonly signal: AbortSignal;
  readonly observer: SoakObserver;
}

export interface SoakObserver {
  begin(bench: Bench): void;
  /** A history is over. */
  history(done: number, operations: number): void;
  note(text: string): void;
}

export interface SoakFailure {
  /** The history as it first failed, from 0; undefined for a plan that was given. */
  readonly number?: number;
  readonly original: Plan;
  /** The smallest history that fails in the same way. */
  readonly history: History;
  readonly replays: number;
}

export interface SoakResult {
  readonly seed: number;
  readonly histories: number;
  readonly operations: number;
  /** Ids of the invariants that no history could have broken, for example because the server has no state. */
  readonly unreached: readonly string[];
  readonly durationMs: number;
  readonly failure?: SoakFailure;
  /** Why the soak is incomplete. */
  readonly ended?: string;
  /** The history that could not be judged, to be run again. */
  readonly cut?: History;
  readonly exitCode: ExitCode;
}

/** A history needs no longer than this on a server that answers at once, in ms. */
const AT_LEAST = 30_000;
const BUDGET = new TraceBudget();

export async function soak(options: SoakOptions): Promise<SoakResult> {
  const { bench, signal, observer } = options;
  const began = performance.now();
  const count: Count = { histories: 0, operations: 0, reached: new Set() };
  const end = (rest: Pick<SoakResult, 'failure' | 'ended' | 'cut' | 'exitCode'>): SoakResult => ({
    seed: options.plan?.seed ?? options.seed,
    histories: count.histories,
    operations: count.operations,
    unreached: options.soaked.invariants.map(({ id }) => id).filter((id) => !count.reached.has(id)),
    durationMs: Math.round(performance.now() - began),
    ...rest,
  });
  try {
    await bench.prepare(signal);
    observer.begin(bench);
    const found = await search(options, began, count);
    if (!found) {
      if (signal.aborted) return end({ ended: 'the soak was stopped', exitCode: 4 });
      return count.histories === 0 ? end({ ended: 'no history was run', exitCode: 4 }) : end({ exitCode: 0 });
    }
    const { history, number } = found;
    if (history.broken.length > 0) {
      const { best, replays } = await smaller(options, history);
      const failure = { original: history.plan, history: best, replays, ...(number === undefined ? {} : { number }) };
      return end({ failure, exitCode: 1 });
    }
    const { ending, why } = history.cut ?? { ending: 'unmet', why: 'it did not end' };
    return end({ ended: why, cut: history, exitCode: ending === 'harness-error' ? 3 : 4 });
  } catch (error) {
    if (error instanceof TesteeLost) return end({ ended: error.message, exitCode: 4 });
    if (signal.aborted) return end({ ended: 'the soak was stopped', exitCode: 4 });
    throw error;
  } finally {
    await bench.close();
  }
}

/** What has been done. */
interface Count {
  histories: number;
  operations: number;
  readonly reached: Set<string>;
}

interface Found {
  readonly history: History;
  readonly number?: number;
}

/** @returns the first history that breaks something or cannot be judged */
async function search(options: SoakOptions, began: number, count: Count): Promise<Found | undefined> {
  const { plan, seed, members, channels, operations, observer, signal } = options;
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  const lag = new LagMonitor();
  let found: Found | undefined;
  let next = 0;
  const more = () =>
    !stop.aborted &&
    next < (options.histories ?? Number.POSITIVE_INFINITY) &&
    (next === 0 || performance.now() - began < options.duration);
  const work = async () => {
    while (more()) {
      const number = next++;
      const one =
        plan ?? options.soaked.generate({ seed: seedOf(seed, `history-${number}`), members, channels, operations });
      const history = await inTime(options, one, lag, stop);
      if (stop.aborted) return;
      count.histories += 1;
      count.operations += one.steps.length;
      for (const id of history.reached) count.reached.add(id);
      observer.history(count.histories, count.operations);
      if (history.broken.length === 0 && !history.cut) continue;
      found = { history, ...(plan ? {} : { number }) };
      over.abort();
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
  return found;
}

/** How often a plan is run again because the kit was too late to judge it. */
const AGAIN = 3;

/** Runs a plan until the kit is in time for what it waits for, but not for ever. */
async function inTime(options: SoakOptions, plan: Plan, lag: LagMonitor, signal: AbortSignal): Promise<History> {
  let history = await run(options, plan, lag, signal);
  for (let again = 0; again < AGAIN && history.cut?.late && !signal.aborted; again += 1) {
    options.observer.note('the kit was too late to judge a history, which is run again');
    history = await run(options, plan, lag, signal);
  }
  return history;
}

/** Looks for a smaller history that breaks the same invariant. */
async function smaller(options: SoakOptions, first: History): Promise<{ best: History; replays: number }> {
  const { signal, observer, shrinkFor } = options;
  const wanted = first.broken[0]?.check.id;
  const until = performance.now() + shrinkFor;
  const lag = new LagMonitor();
  let best = first;
  let replays = 0;
  const stop = () => signal.aborted || performance.now() > until;
  if (!stop()) observer.note(`${wanted} is broken; looking for the shortest history that shows it`);
  await options.bench.recover(signal);
  await shrink(first.plan, {
    stop,
    fails: async (plan) => {
      let failing: History | undefined;
      const again = await reproduces(async () => {
        if (stop()) return false;
        replays += 1;
        const history = await run(options, plan, lag, signal);
        const broken = history.broken.filter(({ check }) => check.id === wanted);
        if (broken.length > 0) failing = { ...history, broken };
        else if (history.cut) await options.bench.recover(signal);
        return broken.length > 0;
      });
      if (again && failing) best = failing;
      return again;
    },
  });
  return { best, replays };
}

function run(
  { soaked, bench, timeout }: SoakOptions,
  plan: Plan,
  lag: LagMonitor,
  signal: AbortSignal,
): Promise<History> {
  // Waits for what must come take up to twice the heartbeat timeout, three times in a history, and each may meet an outage.
  const bound = timeout ?? AT_LEAST + 2 * bench.longest + 4 * (soaked.outages ?? 0);
  const { role, capabilities } = bench;
  const profiles = claimedProfiles({ role, capabilities, token: false, nodes: 1, asked: [] });
  return live(plan, soaked, { bench, lag, budget: BUDGET, seed: plan.seed, timeout: bound, signal, profiles });
}
