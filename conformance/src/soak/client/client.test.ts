/** The soak of clients itself: the reference holds, and broken clients are found and shrunk. */
import { test } from 'tap';
import { bundle } from '../../mutants/bundle.js';
import neverResends from '../../mutants/client/delivery/never-resends.js';
import newBeforeOld from '../../mutants/client/delivery/new-before-old.js';
import newId from '../../mutants/client/delivery/new-id-on-resend.js';
import retries from '../../mutants/client/delivery/retries-the-rejected.js';
import deliversBeyond from '../../mutants/client/ordering/delivers-beyond-the-hole.js';
import repeats from '../../mutants/client/ordering/delivers-repeats.js';
import loserStays from '../../mutants/client/state/loser-stays.js';
import type { Patch } from '../../mutants/mutant.js';
import { plain } from '../../report/paint.js';
import { spawning } from '../../runner/adapters.js';
import { describe, type Plan } from '../plan.js';
import { parsePlan, serialisePlan } from '../plan-file.js';
import { soakReport } from '../report.js';
import { CLIENT_SOAK } from '../roles.js';
import { type SoakResult, soak } from '../soak.js';
import { CrewBench } from './crew.js';
import { generateForClients } from './generate.js';

const PATIENCE = 1500;
const MEMBERS = 4;

interface Options {
  readonly patches?: readonly Patch[];
  readonly histories?: number;
  readonly plan?: Plan;
  readonly shrinkFor?: number;
}

async function soaked(id: string, { patches = [], histories = 40, plan, shrinkFor = 0 }: Options): Promise<SoakResult> {
  const file = await bundle({ id: `soak/${id}`, role: 'client', patches });
  const source = spawning([process.execPath, file], { patience: 10_000, startWithin: 20_000 });
  return soak({
    soaked: CLIENT_SOAK,
    bench: new CrewBench(source, MEMBERS, PATIENCE),
    seed: 1,
    members: MEMBERS,
    channels: 2,
    operations: 120,
    duration: 60_000,
    histories,
    jobs: plan ? 1 : 2,
    shrinkFor,
    ...(plan ? { plan } : {}),
    signal: new AbortController().signal,
    observer: { begin: () => undefined, history: () => undefined, note: () => undefined },
  });
}

test('every invariant is reached by the reference client and holds', async (t) => {
  const result = await soaked('reference-client', { histories: 6 });
  t.match(result, { exitCode: 0, histories: 6, operations: 720 }, soakReport(result, plain));
  t.same(result.unreached, []);
});

const broken = [
  { mutant: newId, breaks: /commits-once|sender-order/ },
  { mutant: neverResends, breaks: /keeps-its-word|one-verdict/ },
  { mutant: newBeforeOld, breaks: /sender-order/ },
  { mutant: deliversBeyond, breaks: /no-hole|delivers-in-order/ },
  { mutant: repeats, breaks: /delivers-in-order/ },
  { mutant: loserStays, breaks: /states-converge/ },
  { mutant: retries, breaks: /keeps-its-word|done-is-done|one-verdict/ },
];

test('a broken client is found out', { jobs: 2 }, async (t) => {
  for (const { mutant, breaks } of broken) {
    t.test(mutant.id, async (t) => {
      const result = await soaked(mutant.id, mutant);
      t.equal(result.exitCode, 1, soakReport(result, plain));
      t.match(result.failure?.history.broken[0]?.check.id, breaks);
    });
  }
});

test('a failing history is made shorter, and found again from its plan', async (t) => {
  const first = await soaked(deliversBeyond.id, { ...deliversBeyond, shrinkFor: 20_000 });
  const { failure } = first;
  if (!failure) return t.fail(soakReport(first, plain));
  const { plan } = failure.history;
  t.ok(plan.steps.length < failure.original.steps.length, `${plan.steps.length} steps are left`);
  const parsed = parsePlan(serialisePlan(plan));
  if (!parsed.ok) return t.fail(parsed.error);
  const again = await soaked(deliversBeyond.id, { ...deliversBeyond, plan: parsed.plan, histories: 20 });
  t.equal(again.exitCode, 1);
});

test('a seed gives one plan, in which everything happens', async (t) => {
  const size = { seed: 7, members: 3, channels: 2, operations: 800 };
  const plan = generateForClients(size);
  t.equal(serialisePlan(plan), serialisePlan(generateForClients(size)));
  t.not(serialisePlan(plan), serialisePlan({ ...generateForClients({ ...size, seed: 8 }), seed: 7 }));
  const kinds = new Set<string>(plan.steps.map(({ op }) => op));
  const all = 'send read state typing batch drop return away leave join settle post hole refuse again trim restart';
  for (const op of all.split(' ')) t.ok(kinds.has(op), op);
  t.notOk(kinds.has('repeat'), 'only servers are sent things twice');
  t.notOk(plan.steps.map(describe).some((line) => line.includes('undefined')));
  const { role: _, ...nobodys } = plan;
  t.match(parsePlan(serialisePlan(nobodys)), { ok: false, error: /for clients/ });
});
