import { setMaxListeners } from 'node:events';
import type { Scenario } from '../scenario/scenario.js';
import { HarnessError, TesteeLost, Unmet } from '../scenario/unmet.js';
import { type Ending, type Start, TRACE_VERSION, type TraceEvent } from '../trace/events.js';
import { Recorder } from '../trace/recorder.js';
import type { Bench, Seat } from './bench.js';
import type { TraceBudget } from './budget.js';
import type { LagMonitor } from './lag.js';

/** Reasons with which the signal of a scenario is aborted. */
export class TimedOut extends Error {}
export class Interrupted extends Error {}

export interface AttemptContext {
  readonly bench: Bench;
  readonly lag: LagMonitor;
  readonly budget: TraceBudget;
  readonly seed: number;
  /** Bound for the scenario, in ms. */
  readonly timeout: number;
  /** Aborted when the whole run has to end. */
  readonly signal: AbortSignal;
  readonly profiles: readonly string[];
}

/** Runs a scenario once and returns its complete trace; what goes wrong is in its `end`. */
export async function attempt(scenario: Scenario, context: AttemptContext): Promise<readonly TraceEvent[]> {
  const recorder = new Recorder();
  recorder.record(startOf(scenario, context));
  const unwatch = context.lag.watch(recorder);
  const bound = new AbortController();
  const release = context.budget.watch(recorder, (why) => bound.abort(why));
  // Whatever the scenario waits for listens to it.
  setMaxListeners(0, bound.signal);
  const stop = () => bound.abort(new Interrupted('the run was stopped'));
  const timer = setTimeout(
    () => bound.abort(new TimedOut(`it was still running after ${context.timeout} ms`)),
    context.timeout,
  );
  if (context.signal.aborted) stop();
  context.signal.addEventListener('abort', stop);
  const problem = await drive(scenario, context, recorder, bound.signal);
  clearTimeout(timer);
  context.signal.removeEventListener('abort', stop);
  unwatch();
  release();
  recorder.record({ kind: 'end', ...ending(problem) });
  // What trickles in after the end belongs to no scenario.
  return recorder.events.slice();
}

/** The trace of a scenario that the testee cannot take part in, so that judging it later says the same. */
export function skip(scenario: Scenario, context: AttemptContext, why: string): readonly TraceEvent[] {
  const recorder = new Recorder();
  recorder.record(startOf(scenario, context));
  recorder.record({ kind: 'end', ending: 'skipped', unmet: why });
  return recorder.events;
}

function startOf(scenario: Scenario, { bench, seed, profiles }: AttemptContext): Start {
  const { capabilities, testee } = bench;
  return {
    kind: 'start',
    version: TRACE_VERSION,
    role: scenario.role,
    scenario: scenario.id,
    seed,
    capabilities,
    profiles,
    testee,
  };
}

/** @returns what kept the scenario from its last line */
async function drive(
  scenario: Scenario,
  { bench, seed }: AttemptContext,
  recorder: Recorder,
  signal: AbortSignal,
): Promise<unknown> {
  let seat: Seat | undefined;
  let problem: unknown;
  try {
    seat = await bench.open({ recorder, seed: seedOf(seed, scenario.id), signal, pinned: pinned(scenario) });
    signal.throwIfAborted();
    await Promise.race([seat.run(scenario), abortion(signal)]);
  } catch (error) {
    problem = error;
  }
  try {
    await seat?.dispose(problem === undefined);
  } catch (error) {
    problem = both(problem, error);
  }
  return problem;
}

/** Rejects with the reason when the signal is aborted; to be waited for at once, because it is else a rejection that nobody handles. */
function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function pinned({ needs }: Scenario): boolean {
  return needs?.some((need) => need === 'process' || need.startsWith('operator:')) ?? false;
}

/** That the testee died explains why something did not come, not the other way round. */
function both(first: unknown, second: unknown): unknown {
  if (first === undefined || first instanceof Unmet) return second;
  if (!(first instanceof TesteeLost && second instanceof TesteeLost)) return first;
  return second.message.includes(first.message) ? second : new TesteeLost(`${first.message}; ${second.message}`);
}

function ending(problem: unknown): { ending?: Ending; unmet?: string } {
  if (problem === undefined) return {};
  if (problem instanceof Unmet) return { ending: 'unmet', unmet: problem.message };
  if (problem instanceof TesteeLost) return { ending: 'lost', unmet: problem.message };
  if (problem instanceof TimedOut) return { ending: 'timed-out', unmet: problem.message };
  if (problem instanceof Interrupted) return { ending: 'interrupted', unmet: problem.message };
  if (problem instanceof HarnessError) return { ending: 'harness-error', unmet: problem.message };
  return {
    ending: 'harness-error',
    unmet: problem instanceof Error ? (problem.stack ?? problem.message) : String(problem),
  };
}

/** Each scenario draws its own numbers, whatever runs beside it (FNV-1a). */
export function seedOf(seed: number, scenario: string): number {
  let hash = 0x811c9dc5;
  for (const char of `${seed}/${scenario}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}
