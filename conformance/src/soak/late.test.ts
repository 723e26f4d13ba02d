/** A kit that was late itself, and what becomes of histories that it could not judge for that reason. */
import { test } from 'tap';
import { check } from '../check/check.js';
import { script } from '../check/script.js';
import type { Bench, Place } from '../runner/bench.js';
import { serverScenario } from '../scenario/scenario.js';
import { generate } from './generate.js';
import { cutOf } from './history.js';
import { OVERDUE } from './marks.js';
import { soak } from './soak.js';

const vain = { what: 'every verdict', ms: 1000, adapter: 'm1' };
const waited = () => script('client').after(1000).mark(OVERDUE, vain);

test('a history is cut by lateness where every wait in vain was', async (t) => {
  const late = () => script('client').after(1000).lag(400).mark(OVERDUE, vain);
  const cases = { late: late(), both: late().after(2000).mark(OVERDUE, vain), intime: waited() };
  const cut = { ending: 'unmet', why: 'every verdict did not come within 1000 ms on m1' } as const;
  t.strictSame(cutOf(cases.late.trace(), []), { ...cut, late: true });
  t.strictSame(cutOf(cases.both.trace(), []), cut);
  t.strictSame(cutOf(cases.intime.trace(), []), cut);
  t.equal(cutOf(script('client').trace(), []), undefined);
});

/** A testee without a testee, under whose first histories the kit is late. */
class LateBench implements Bench {
  readonly role = 'server';
  readonly testee = 'fake';
  readonly capabilities = [];
  readonly longest = 0;
  readonly shared = true;
  opened = 0;
  readonly #late: number;

  constructor(late: number) {
    this.#late = late;
  }

  async prepare(): Promise<void> {}
  lacks(): undefined {}
  alone(): boolean {
    return false;
  }
  async open({ recorder }: Place) {
    this.opened += 1;
    const late = this.opened <= this.#late;
    return {
      run: async () => {
        if (!late) return;
        recorder.record({ kind: 'lag', ms: 600 });
        recorder.record({ kind: 'mark', name: OVERDUE, data: vain });
      },
      dispose: async () => undefined,
    };
  }
  async recover(): Promise<undefined> {}
  async close(): Promise<void> {}
}

async function soaked(late: number) {
  const bench = new LateBench(late);
  const size = { seed: 1, members: 1, channels: 1, operations: 1 };
  const invariant = check({
    id: 'server/soak/fake',
    requirements: ['PLY-ORD-1'],
    title: '',
    hint: '',
    judge: () => ({ outcome: 'pass', evidence: [] }),
  });
  const scenario = () =>
    serverScenario({ id: 'server/soak/history', area: 'ORD', title: '', checks: [invariant.id], run: async () => {} });
  const notes: string[] = [];
  const result = await soak({
    soaked: { generate, scenario, invariants: [invariant] },
    bench,
    ...size,
    duration: 60_000,
    histories: 1,
    jobs: 1,
    shrinkFor: 0,
    signal: new AbortController().signal,
    observer: { begin: () => undefined, history: () => undefined, note: (text) => notes.push(text) },
  });
  return { result, opened: bench.opened, notes: notes.length };
}

test('what a late kit could not judge is run again, but not for ever', async (t) => {
  t.match(await soaked(0), { result: { exitCode: 0, histories: 1 }, opened: 1, notes: 0 });
  t.match(await soaked(2), { result: { exitCode: 0, histories: 1 }, opened: 3, notes: 2 });
  t.match(await soaked(9), { result: { exitCode: 4, ended: /every verdict did not come/ }, opened: 4, notes: 3 });
});
