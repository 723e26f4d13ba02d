import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Test, test } from 'tap';
import { check } from '../check/check.js';
import { type Scenario, serverScenario } from '../scenario/scenario.js';
import { HarnessError, TesteeLost, Unmet } from '../scenario/unmet.js';
import { parse } from '../trace/jsonl.js';
import type { Recorder } from '../trace/recorder.js';
import type { Bench, Place } from './bench.js';
import { type RunOptions, run } from './run.js';

/** A testee without a testee: each scenario is a function of its place and the number of its attempt. */
type Act = (place: Place, attempt: number) => Promise<void>;

const CHECK = check({
  id: 'server/fake/reached',
  requirements: ['PLY-HBT-6'],
  title: '',
  hint: '',
  judge: (trace) => {
    if (trace.marks('broken')[0]) return { outcome: 'fail', message: 'broken', evidence: [] };
    if (trace.marks('late')[0]) return { outcome: 'fail', message: 'late', evidence: [], timed: true };
    if (trace.marks('doubt')[0]) return { outcome: 'inconclusive', message: 'late' };
    return trace.marks('reached')[0] ? { outcome: 'pass', evidence: [] } : { outcome: 'unreached' };
  },
});

const mark = (recorder: Recorder, name: string) => void recorder.record({ kind: 'mark', name });

class Fake implements Bench {
  readonly role = 'server';
  readonly testee = 'fake';
  readonly capabilities = ['state'];
  readonly longest = 0;
  shared = true;
  closed = false;
  most = 0;
  recovered = 0;
  gone: string | undefined;
  #running = 0;
  readonly #acts: Readonly<Record<string, Act>>;
  readonly #attempts = new Map<string, number>();

  constructor(acts: Readonly<Record<string, Act>>) {
    this.#acts = acts;
  }

  async prepare(): Promise<void> {
    if (this.gone !== undefined) throw new TesteeLost(this.gone);
  }
  lacks(need: string): string | undefined {
    return need === 'process' ? 'no process' : undefined;
  }
  alone(scenario: Scenario): boolean {
    return scenario.id.endsWith('alone');
  }
  async open(place: Place) {
    return {
      run: async (scenario: Scenario) => {
        const attempt = (this.#attempts.get(scenario.id) ?? 0) + 1;
        this.#attempts.set(scenario.id, attempt);
        this.#running += 1;
        this.most = Math.max(this.most, this.#running);
        await new Promise((resolve) => setImmediate(resolve));
        await this.#acts[scenario.id.split('/')[2] ?? '']?.(place, attempt).finally(() => {
          this.#running -= 1;
        });
      },
      dispose: async () => undefined,
    };
  }
  async recover(): Promise<string | undefined> {
    this.recovered += 1;
    return this.gone;
  }
  async close(): Promise<void> {
    this.closed = true;
  }
}

async function go(
  t: Test,
  acts: Readonly<Record<string, Act>>,
  more: Partial<RunOptions> = {},
  tweak = (_: Fake) => {},
) {
  const out = await mkdtemp(join(tmpdir(), 'parley-run-'));
  t.teardown(() => rm(out, { recursive: true }));
  const bench = new Fake(acts);
  tweak(bench);
  const scenarios = Object.keys(acts).map((what) =>
    serverScenario({
      id: `server/fake/${what}`,
      area: 'HBT',
      title: '',
      checks: [CHECK.id],
      ...(what === 'needy' ? { needs: ['process'] as const } : {}),
      run: async () => undefined,
    }),
  );
  const outcome = await run({
    registry: { checks: [CHECK], scenarios, requirements: [] },
    selection: { scenarios },
    bench,
    observer: {},
    signal: new AbortController().signal,
    profiles: () => ['core'],
    seed: 1,
    jobs: 4,
    timeout: 5000,
    bail: false,
    out,
    // It stands still: the only lag in a trace is what the test puts there, however busy the machine is.
    now: () => 0,
    ...more,
  });
  t.ok(bench.closed);
  const of = (what: string) => outcome.scenarios.find(({ id }) => id === `server/fake/${what}`);
  const trace = async (what: string) => parse(await readFile(join(out, 'traces/server/fake', `${what}.jsonl`), 'utf8'));
  return { bench, outcome, of, trace, files: () => readdir(join(out, 'traces/server/fake')) };
}

const reach: Act = async ({ recorder }) => mark(recorder, 'reached');

test('how a scenario ends is in its result and in its trace', async (t) => {
  const throwing =
    (error: Error): Act =>
    async () => {
      throw error;
    };
  const acts = {
    fine: reach,
    unmet: throwing(new Unmet('no pong')),
    harness: throwing(new HarnessError('rule')),
    bug: throwing(new TypeError('undefined is no function')),
    needy: reach,
  };
  const { of, trace, files } = await go(t, acts);
  t.match(of('fine'), { status: 'completed', findings: [{ outcome: 'pass' }], attempts: 1 });
  t.match(of('unmet'), { status: 'unmet', reason: 'no pong', findings: [{ outcome: 'unreached' }] });
  t.match(of('harness'), { status: 'harness-error', reason: 'rule' });
  t.match(of('bug'), { status: 'harness-error', reason: /TypeError: undefined is no function\n/ });
  t.match(of('needy'), { status: 'skipped', reason: 'no process', findings: [{ outcome: 'not-applicable' }] });
  t.equal((await files()).length, 5, 'each has a trace');
  t.match(await trace('unmet'), { ok: true, events: [{ kind: 'start', profiles: ['core'] }, { ending: 'unmet' }] });
});

test('scenarios run side by side, as many as there are jobs, and those that need the testee alone do', async (t) => {
  const acts = { a: reach, b: reach, c: reach, d: reach, alone: reach };
  t.equal((await go(t, acts, { jobs: 3 })).bench.most, 3);
  t.equal((await go(t, { alone: reach, b: reach }, { jobs: 3 })).bench.most, 1);
});

test('what the kit was too late to judge is run again, within a bound, unless a violation is proved', async (t) => {
  const doubtful =
    (times: number): Act =>
    async ({ recorder }, attempt) =>
      mark(recorder, attempt <= times ? 'doubt' : 'reached');
  const { of } = await go(t, {
    once: doubtful(1),
    always: doubtful(99),
    broken: async ({ recorder }) => {
      mark(recorder, 'doubt');
      mark(recorder, 'broken');
    },
  });
  t.match(of('once'), { attempts: 2, findings: [{ outcome: 'pass' }] });
  t.match(of('always'), { attempts: 3, findings: [{ outcome: 'inconclusive' }] });
  t.match(of('broken'), { attempts: 1, findings: [{ outcome: 'fail' }] });
});

test('what failed by time alone on a busy machine is run again alone, and then stands', async (t) => {
  const late =
    (times: number, lag: number): Act =>
    async ({ recorder }, attempt) => {
      recorder.record({ kind: 'lag', ms: lag });
      mark(recorder, attempt <= times ? 'late' : 'reached');
    };
  const { of } = await go(t, { once: late(1, 50), always: late(99, 50), idle: late(99, 1) });
  t.match(of('once'), { attempts: 2, findings: [{ outcome: 'pass' }] });
  t.match(of('always'), { attempts: 2, findings: [{ outcome: 'fail' }] });
  t.match(of('idle'), { attempts: 1, findings: [{ outcome: 'fail' }] });
});

test('what a check did not reach while the kit lagged is run again', async (t) => {
  const unseen =
    (lag: number): Act =>
    async ({ recorder }, attempt) => {
      recorder.record({ kind: 'lag', ms: lag });
      if (attempt > 1) mark(recorder, 'reached');
    };
  const { of } = await go(t, { blind: unseen(120), idle: unseen(20) });
  t.match(of('blind'), { attempts: 2, findings: [{ outcome: 'pass' }] });
  t.match(of('idle'), { attempts: 1, findings: [{ outcome: 'unreached' }] });
});

test('a scenario that lost a shared testee is run again alone, to see whose doing it was', async (t) => {
  const guilty: Act = async () => {
    throw new TesteeLost('it died');
  };
  const victim: Act = async ({ recorder }, attempt) => {
    if (attempt === 1) throw new TesteeLost('it died');
    mark(recorder, 'reached');
  };
  const { of, bench, outcome } = await go(t, { guilty, victim });
  t.match(of('guilty'), { status: 'lost', reason: 'it died', attempts: 2 });
  t.match(of('victim'), { status: 'completed', attempts: 2 });
  t.ok(bench.recovered >= 2);
  t.notOk(outcome.ended);
  const own = await go(t, { guilty }, {}, (fake) => {
    fake.shared = false;
  });
  t.match(own.of('guilty'), { attempts: 1 }, 'nobody else can have done it');
});

test('a testee that is gone for good ends the run, and the rest is not run', async (t) => {
  const acts: Record<string, Act> = {
    a: async () => {
      throw new TesteeLost('reset');
    },
    b: reach,
  };
  const { outcome, of } = await go(t, acts, { jobs: 1 }, (fake) => {
    fake.recover = async () => 'nothing answers';
  });
  t.equal(outcome.ended, 'nothing answers');
  t.match(of('b'), { status: 'not-run', reason: 'nothing answers' });
  const dead = await go(t, { b: reach }, {}, (fake) => {
    fake.gone = 'ECONNREFUSED';
  });
  t.match(dead.outcome, { ended: 'ECONNREFUSED', scenarios: [{ status: 'not-run' }] });
});

test('a scenario that hangs ends at the bound, and is not run again', async (t) => {
  const { of } = await go(t, { hangs: () => new Promise(() => undefined), fine: reach }, { timeout: 500 });
  t.match(of('hangs'), { status: 'timed-out', attempts: 1, reason: /still running after 500 ms/ });
  t.match(of('fine'), { status: 'completed' });
});

test('the first violation ends the run with --bail', async (t) => {
  const broken: Act = async ({ recorder }) => mark(recorder, 'broken');
  const { outcome, of } = await go(t, { broken, later: reach }, { jobs: 1, bail: true });
  t.match(outcome.ended, /first violation \(--bail\), in server\/fake\/broken/);
  t.match(of('later'), { status: 'not-run' });
});

test('a run that is stopped keeps what it has', async (t) => {
  const controller = new AbortController();
  const acts: Record<string, Act> = {
    a: reach,
    b: () => {
      controller.abort();
      return new Promise(() => undefined);
    },
    c: reach,
  };
  const { outcome, of, trace } = await go(t, acts, { jobs: 1, signal: controller.signal });
  t.equal(outcome.ended, 'the run was stopped');
  t.match(of('a'), { status: 'completed' });
  t.match(of('b'), { status: 'interrupted' });
  t.match(of('c'), { status: 'not-run' });
  t.match(await trace('b'), { ok: true });
});
