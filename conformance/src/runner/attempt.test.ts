import { test } from 'tap';
import { serverScenario } from '../scenario/scenario.js';
import { attempt } from './attempt.js';
import type { Bench, Place, Seat } from './bench.js';
import { TraceBudget } from './budget.js';
import { LagMonitor } from './lag.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

const bench = (open: (place: Place) => Promise<Seat>): Bench => ({
  role: 'server',
  testee: 'fake',
  capabilities: [],
  longest: 0,
  shared: false,
  prepare: async () => undefined,
  lacks: () => undefined,
  alone: () => false,
  open,
  recover: async () => undefined,
  close: async () => undefined,
});

test('a run that is stopped while a testee is made ready starts no scenario, and is no accident', async (t) => {
  const over = new AbortController();
  const told: string[] = [];
  const slow = bench(async () => {
    over.abort();
    // An accident would be told here: nobody waits yet for what the signal says.
    await turn();
    return {
      run: async () => void told.push('run'),
      dispose: async (complete) => void told.push(`disposed ${complete}`),
    };
  });
  const scenario = serverScenario({
    id: 'server/fake/one',
    area: 'FRM',
    title: '',
    checks: ['server/frames/valid'],
    run: async () => undefined,
  });
  const trace = await attempt(scenario, {
    bench: slow,
    lag: new LagMonitor(),
    budget: new TraceBudget(),
    seed: 1,
    timeout: 10_000,
    signal: over.signal,
    profiles: [],
  });
  t.match(trace.at(-1), { kind: 'end', ending: 'interrupted' });
  t.same(told, ['disposed false'], 'what was opened is ended');
});
