/** The soak itself: the reference holds, and broken servers are found and shrunk. */
import { test } from 'tap';
import { benchFor } from '../mutants/bench.js';
import { bundle } from '../mutants/bundle.js';
import type { Patch } from '../mutants/mutant.js';
import dedupePerConnection from '../mutants/server/delivery/dedupe-per-connection.js';
import otherOrder from '../mutants/server/ordering/another-order-for-others.js';
import requestsRace from '../mutants/server/ordering/requests-race.js';
import skips from '../mutants/server/ordering/skips-when-behind.js';
import { plain } from '../report/paint.js';
import { generate } from './generate.js';
import type { Plan } from './plan.js';
import { soakJson, soakReport } from './report.js';
import { serverSoak } from './roles.js';
import { type SoakResult, soak } from './soak.js';

interface Options {
  readonly patches?: readonly Patch[];
  readonly histories?: number;
  readonly plan?: Plan;
}

async function soaked(id: string, { patches = [], histories = 40, plan }: Options): Promise<SoakResult> {
  const file = await bundle({ id: `soak/${id}`, role: 'server', patches });
  return soak({
    soaked: serverSoak(),
    // Nothing here is found by something not coming at once: on a busy machine it comes late.
    bench: benchFor('server', file, { patience: 2000 }),
    seed: 1,
    members: 4,
    channels: 2,
    operations: 120,
    duration: 60_000,
    histories,
    jobs: 2,
    // Seconds on an idle machine; who is stopped before the end keeps more steps than are allowed below.
    shrinkFor: plan ? 0 : 60_000,
    ...(plan ? { plan } : {}),
    signal: new AbortController().signal,
    observer: { begin: () => undefined, history: () => undefined, note: () => undefined },
  });
}

test('every invariant is reached by the reference server and holds', async (t) => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  const result = await soaked('reference', { histories: 6 });
  // A member that came back after its history would hold all of it, and the next one too.
  t.ok(timers() <= before + 1, `${before} timers before, ${timers()} after`);
  t.match(result, { exitCode: 0, histories: 6, operations: 720 }, soakReport(result, plain));
  t.same(result.unreached, []);
  t.notOk(result.ended);
});

const broken = [
  { mutant: dedupePerConnection, breaks: 'server/soak/commits-once', steps: 60 },
  { mutant: otherOrder, breaks: 'server/soak/one-order', steps: 6 },
  { mutant: skips, breaks: 'server/soak/no-hole', steps: 8 },
  { mutant: requestsRace, breaks: 'server/soak/sender-order', steps: 8 },
];

test('a broken server is found out with a short history that shows it again', { jobs: 2 }, async (t) => {
  for (const { mutant, breaks, steps } of broken) {
    t.test(mutant.id, async (t) => {
      const result = await soaked(mutant.id, mutant);
      t.equal(result.exitCode, 1);
      const { failure } = result;
      if (!failure) return t.fail(soakReport(result, plain));
      t.match(
        failure.history.broken.map(({ check }) => check.id),
        [breaks],
      );
      const { plan } = failure.history;
      t.ok(plan.steps.length <= steps, `${plan.steps.length} of ${failure.original.steps.length} steps`);
      const kept = { trace: 'soak.jsonl', again: 'parley soak server --plan soak.plan.json' };
      t.match(soakReport(result, plain, kept), /FAIL server\/soak\/[\s\S]* 1\. member \d [\s\S]*again +parley soak/);
      t.match(JSON.parse(soakJson(result, kept)), {
        format: 'parley-soak/1',
        failure: { broken: [{ invariant: breaks }], plan: { seed: plan.seed } },
      });
      const again = await soaked(mutant.id, { ...mutant, plan, histories: 20 });
      t.equal(again.exitCode, 1, 'again, from its plan');
    });
  }
});

test('a step after a return finds the member there, however fast the server is', async (t) => {
  const plan: Plan = {
    ...generate({ seed: 1, members: 1, channels: 1, operations: 0 }),
    steps: [
      { op: 'send', member: 0, channel: 0 },
      { op: 'settle', member: 0 },
      { op: 'drop', how: 'reset', member: 0 },
      { op: 'return', member: 0 },
      { op: 'repeat', member: 0, channel: 0, back: 0 },
    ],
  };
  for (const run of [1, 2, 3, 4]) {
    const result = await soaked('repeats', { ...dedupePerConnection, plan, histories: 1 });
    t.equal(result.exitCode, 1, `run ${run}`);
  }
});

test('a server that is not there makes the soak incomplete', async (t) => {
  const bench = benchFor('server', '/does/not/exist.mjs');
  const result = await soak({
    soaked: serverSoak(),
    bench,
    seed: 1,
    members: 1,
    channels: 1,
    operations: 1,
    duration: 1000,
    jobs: 1,
    shrinkFor: 0,
    plan: generate({ seed: 1, members: 1, channels: 1, operations: 1 }),
    signal: new AbortController().signal,
    observer: { begin: () => undefined, history: () => undefined, note: () => undefined },
  });
  t.match(result, { exitCode: 4, ended: /exited with code 1/, histories: 0 });
  t.match(soakReport(result, plain), /why +the server exited[\s\S]*INCOMPLETE/);
});
