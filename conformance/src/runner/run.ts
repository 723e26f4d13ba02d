/** Runs scenarios side by side against one testee and judges each trace as soon as it is complete. */
import type { Registry } from '../registry/registry.js';
import { isAdvice } from '../registry/requirements.js';
import type { Selection } from '../registry/select.js';
import type { Scenario } from '../scenario/scenario.js';
import { TesteeLost } from '../scenario/unmet.js';
import type { TraceEvent } from '../trace/events.js';
import { type Judging, judgeInSteps } from '../verdict/judge.js';
import { judgingOf } from '../verdict/judging.js';
import type { ScenarioResult } from '../verdict/result.js';
import { type AttemptContext, attempt, skip } from './attempt.js';
import type { Bench } from './bench.js';
import { TraceBudget } from './budget.js';
import { LagMonitor } from './lag.js';
import type { Observer } from './observer.js';
import { covered, type Pace, silencesOf } from './pace.js';
import { writeTrace } from './traces.js';

export interface RunOptions {
  readonly registry: Registry;
  readonly selection: Selection;
  readonly bench: Bench;
  readonly observer: Observer;
  /** Aborted when the user wants the run to end; results so far are kept. */
  readonly signal: AbortSignal;
  /** The profiles judged, given what the testee claims or has shown. */
  profiles(claims: readonly string[]): readonly string[];
  readonly seed: number;
  /** How many scenarios run side by side. */
  readonly jobs: number;
  /** Bound for one scenario, in ms; absent: as long as the testee's own timings ask for. */
  readonly timeout?: number;
  /** End at the first violation. */
  readonly bail: boolean;
  /** Ids of the checks that are expected to fail, which is no reason to end. */
  readonly known?: ReadonlySet<string>;
  /** Why a scenario is not run although it was selected; undefined: it is run. */
  leaveOut?(scenario: Scenario): string | undefined;
  /** Folder for the traces. */
  readonly out: string;
  /** Monotonic clock in ms by which the run notices its own lag; absent: that of the process. */
  readonly now?: () => number;
}

export interface Outcome {
  readonly scenarios: readonly ScenarioResult[];
  /** Why the run ended early or could not begin. */
  readonly ended?: string;
  /** Absent: nothing was run. */
  readonly pace?: Pace;
}

/** Bound for one scenario with a testee whose timings are short, in ms: the longest takes a third of it, on a crowded machine twice that. */
export const DEFAULT_TIMEOUT = 60_000;

/** How often a scenario is run while the kit's own lag makes it inconclusive, or the testee died under several. */
const ATTEMPTS = 3;

export async function run(options: RunOptions): Promise<Outcome> {
  const { bench, signal } = options;
  try {
    await bench.prepare(signal);
    return await new Run(options).all();
  } catch (error) {
    if (!signal.aborted && !(error instanceof TesteeLost)) throw error;
    const ended = signal.aborted ? 'the run was stopped' : (error as Error).message;
    return { scenarios: options.selection.scenarios.map((scenario) => notRun(scenario, ended)), ended };
  } finally {
    await bench.close();
  }
}

class Run {
  readonly #options: RunOptions;
  readonly #context: AttemptContext;
  readonly #judging: ReturnType<typeof judgingOf>;
  readonly #results = new Map<string, ScenarioResult>();
  /** Scenarios that lost a testee which they shared; run again alone to see whose doing it was. */
  readonly #again: Scenario[] = [];
  readonly #attempts = new Map<string, number>();
  /** CPU time of the process when the run began. */
  readonly #idle = process.cpuUsage();
  #silentMs = 0;
  #ended: string | undefined;
  #recovering: Promise<void> | undefined;

  constructor(options: RunOptions) {
    const { bench, seed, signal, now } = options;
    const timeout = options.timeout ?? Math.max(DEFAULT_TIMEOUT, bench.longest);
    this.#options = options;
    this.#judging = judgingOf(options.registry);
    const profiles = options.profiles([...bench.capabilities, ...(bench.shown ?? [])]);
    this.#context = { bench, seed, timeout, signal, profiles, lag: new LagMonitor(now), budget: new TraceBudget() };
  }

  async all(): Promise<Outcome> {
    const { bench, selection, observer, jobs } = this.#options;
    observer.begin?.(selection.scenarios.length, bench.capabilities);
    if (bench.longest > DEFAULT_TIMEOUT) {
      const seconds = Math.round(bench.longest / 1000);
      observer.note?.(
        `the testee's own timings ask for silences of up to ${seconds} s; shorter ones make a shorter run`,
      );
    }
    const together = selection.scenarios.filter((scenario) => !bench.alone(scenario));
    const alone = selection.scenarios.filter((scenario) => bench.alone(scenario));
    await this.#pool(together, jobs, false);
    await this.#pool([...alone, ...this.#again], 1, true);
    const scenarios = selection.scenarios.map(
      (scenario) => this.#results.get(scenario.id) ?? notRun(scenario, this.#why ?? 'the run ended before'),
    );
    return { scenarios, ...(this.#why === undefined ? {} : { ended: this.#why }), pace: this.#pace() };
  }

  get #why(): string | undefined {
    return this.#options.signal.aborted ? 'the run was stopped' : this.#ended;
  }

  #pace(): Pace {
    const { user, system } = process.cpuUsage(this.#idle);
    const workMs = (user + system) / 1000;
    const run = [...this.#results.values()].filter(({ status }) => status !== 'skipped').length;
    return {
      silentMs: Math.round(this.#silentMs),
      workMs: Math.round(workMs),
      scenariosPerSecond: Math.round((run / workMs) * 10_000) / 10,
      peakMemory: process.resourceUsage().maxRSS * 1024,
      greatestLagMs: Math.round(this.#context.lag.greatest),
    };
  }

  async #pool(scenarios: readonly Scenario[], jobs: number, alone: boolean): Promise<void> {
    const queue = scenarios.toSorted((a, b) => (b.takes ?? 0) - (a.takes ?? 0));
    const worker = async () => {
      for (let next = queue.shift(); next && this.#why === undefined; next = queue.shift()) {
        await this.#recovering;
        if (this.#why === undefined) await this.#one(next, alone);
      }
    };
    await Promise.all(Array.from({ length: Math.max(1, Math.min(jobs, queue.length)) }, worker));
  }

  async #one(scenario: Scenario, alone: boolean): Promise<void> {
    const { bench, observer } = this.#options;
    const missing = this.#missing(scenario);
    if (missing !== undefined) {
      const events = skip(scenario, this.#context, missing);
      return this.#keep(events, await judged(events, this.#judging));
    }
    observer.start?.(scenario.id);
    for (;;) {
      const attempts = (this.#attempts.get(scenario.id) ?? 0) + 1;
      this.#attempts.set(scenario.id, attempts);
      const events = await attempt(scenario, this.#context);
      const result = await judged(events, this.#judging);
      this.#silentMs += covered(silencesOf(events));
      const lost = result.status === 'lost';
      if (lost || result.status === 'timed-out' || bench.alone(scenario)) await this.#recover();
      if (lost && bench.shared && !alone && this.#why === undefined) {
        this.#again.push(scenario);
        observer.note?.(`${scenario.id} lost the testee and is run again alone: ${result.reason ?? ''}`);
        return;
      }
      if (bench.shared && !alone && this.#why === undefined && overtime(result, events)) {
        this.#again.push(scenario);
        observer.note?.(`${scenario.id} is run again alone: what took too long may be the doing of a busy machine`);
        return;
      }
      if (attempts >= ATTEMPTS || this.#why !== undefined || !doubtful(result, events)) {
        return this.#keep(events, { ...result, attempts });
      }
      const why = result.status === 'unmet' ? `ended early (${result.reason}), and the kit` : 'the kit';
      observer.note?.(`${scenario.id} is run again: ${why} had been late`);
      if (bench.shared && !alone && attempts > 1) {
        this.#again.push(scenario);
        return;
      }
    }
  }

  /** Why a scenario makes no sense with this testee. */
  #missing(scenario: Scenario): string | undefined {
    const { bench, leaveOut } = this.#options;
    const left = leaveOut?.(scenario);
    if (left !== undefined) return left;
    for (const need of scenario.needs ?? []) {
      const why = bench.lacks(need);
      if (why !== undefined) return why;
    }
    const { profiles } = this.#context;
    const wanted = new Set(scenario.checks.map((id) => this.#judging.profile(id)));
    return [...wanted].some((profile) => profiles.includes(profile))
      ? undefined
      : `the profile ${[...wanted].join(', ')} is not claimed`;
  }

  async #keep(events: readonly TraceEvent[], result: ScenarioResult): Promise<void> {
    const { bail, known, observer, out, selection } = this.#options;
    const kept = { ...result, trace: await writeTrace(out, result.id, events) };
    this.#results.set(result.id, kept);
    const broken = result.findings
      .filter(({ outcome, check }) => outcome === 'fail' && (selection.checks?.has(check) ?? true))
      .map(({ check }) => check);
    observer.end?.(kept, broken);
    if (bail && broken.some((id) => !known?.has(id) && !isAdvice(this.#judging.level(id)))) {
      this.#ended ??= `stopped at the first violation (--bail), in ${result.id}`;
    }
  }

  /** One at a time, however many scenarios notice that the testee is gone. */
  #recover(): Promise<void> {
    this.#recovering ??= this.#options.bench
      .recover(this.#options.signal)
      .then((gone) => {
        this.#ended ??= gone;
      })
      .finally(() => {
        this.#recovering = undefined;
      });
    return this.#recovering;
  }
}

/** Longest time that judging keeps the event loop to itself, in ms. */
const SLICE = 4;

async function judged(events: readonly TraceEvent[], judging: Judging): Promise<ScenarioResult> {
  const steps = judgeInSteps(events, judging);
  for (let since = performance.now(); ; ) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since > SLICE) {
      await new Promise((resolve) => setImmediate(resolve));
      since = performance.now();
    }
  }
}

/** Lag of the kit, in ms, that shows a machine on which the testee had to wait for its turn as well. */
const BUSY = 30;

/** Whether all that failed is about how long the testee took, on a machine that kept the kit waiting too. */
function overtime({ findings }: ScenarioResult, events: readonly TraceEvent[]): boolean {
  const failed = findings.filter(({ outcome }) => outcome === 'fail');
  const busy = () => events.some((event) => event.kind === 'lag' && event.ms >= BUSY);
  return failed.length > 0 && failed.every(({ timed }) => timed) && busy();
}

/** Lag of the kit, in ms, in which a silence may have passed unseen. */
const BLIND = 100;

/** Whether the kit's own lag may be the reason for what a trace does not show. A violation that was proved stands. */
function doubtful(result: ScenarioResult, events: readonly TraceEvent[]): boolean {
  const lagged = (least: number) => events.some((event) => event.kind === 'lag' && event.ms >= least);
  if (result.findings.some(({ outcome }) => outcome === 'fail')) return false;
  if (result.findings.some(({ outcome }) => outcome === 'inconclusive')) return true;
  // A check reaches nothing where the kit saw the beginning of it too late, or too little of it in time.
  if (result.findings.some(({ outcome }) => outcome === 'unreached') && lagged(BLIND)) return true;
  return result.status === 'unmet' && lagged(0);
}

export function notRun(scenario: Scenario, reason: string): ScenarioResult {
  return {
    id: scenario.id,
    declares: scenario.checks,
    status: 'not-run',
    reason,
    durationMs: 0,
    attempts: 0,
    findings: [],
  };
}
