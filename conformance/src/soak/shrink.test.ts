import { test } from 'tap';
import { generate } from './generate.js';
import type { Plan, Step } from './plan.js';
import { minimise, reproduces, shrink } from './shrink.js';

const never = () => false;
const list = Array.from({ length: 100 }, (_, index) => index);

test('a list is cut down to what it takes, in its order', async (t) => {
  const cases: readonly (readonly number[])[] = [[], [0], [99], [42], [3, 97], [10, 11, 12], [0, 25, 50, 75, 99]];
  for (const needed of cases) {
    let asked = 0;
    const fails = async (items: readonly number[]) => {
      asked += 1;
      return needed.every((one) => items.includes(one));
    };
    t.same(await minimise(list, { fails, stop: never }), needed);
    t.ok(asked < 400, `${asked} attempts for ${needed}`);
  }
});

test('of a list that needs any three, three are left', async (t) => {
  const left = await minimise(list, { fails: async ({ length }) => length >= 3, stop: never });
  t.equal(left.length, 3);
});

test('when time is up the best so far is returned', async (t) => {
  let asked = 0;
  const fails = async (items: readonly number[]) => {
    asked += 1;
    return items.includes(0);
  };
  const left = await minimise(list, { fails, stop: () => asked >= 3 });
  t.equal(asked, 3);
  t.ok(left.length < 100 && left.includes(0));
});

test('a plan loses members, channels, steps, batches and haste that it does not need', async (t) => {
  const plan = generate({ seed: 3, members: 4, channels: 3, operations: 150 });
  const drop = { op: 'drop', how: 'reset', member: 2 } as const;
  const batch = {
    op: 'batch',
    items: [
      { op: 'typing', channel: 0, active: true },
      { op: 'send', channel: 1, twice: true },
    ],
    member: 1,
    held: true,
  } as const;
  const whole: Plan = { ...plan, steps: [...plan.steps.slice(0, 70), batch, ...plan.steps.slice(70), drop] };
  const sends = (step: Step) => [...(step.op === 'batch' ? step.items : [step])].some(({ op }) => op === 'send');
  let last: Plan = whole;
  const fails = async (one: Plan) => {
    const sent = one.steps.findIndex((step) => step.member === 1 && sends(step));
    const yes = sent >= 0 && one.steps.slice(sent).some((step) => step.op === 'drop' && step.member === 2);
    if (yes) last = one;
    return yes;
  };
  const small = await shrink(whole, { fails, stop: never });
  t.match(small, { members: [1, 2], seed: plan.seed });
  t.equal(small.channels.length, 1);
  t.equal(small.steps.length, 2);
  t.match(small.steps, [
    { op: 'send', member: 1 },
    { op: 'drop', member: 2 },
  ]);
  t.notOk(small.steps[0]?.held || 'twice' in (small.steps[0] ?? {}));
  t.same(small, last, 'the plan that was seen failing last');
});

test('a plan of which nothing can be left out stays as it is', async (t) => {
  const plan = generate({ seed: 4, members: 2, channels: 1, operations: 10 });
  t.same(await shrink(plan, { fails: async () => false, stop: never }), plan);
});

test('what fails three times in four runs reproduces, and no run is made that decides nothing', async (t) => {
  const cases: readonly (readonly [runs: string, reproduces: boolean])[] = [
    ['fff', true],
    ['foff', true],
    ['offf', true],
    ['ffof', true],
    ['ffoo', false],
    ['foo', false],
    ['oo', false],
  ];
  for (const [runs, expected] of cases) {
    const left = [...runs];
    const found = await reproduces(async () => left.shift() === 'f');
    t.equal(found, expected, runs);
    t.same(left, []);
  }
});
