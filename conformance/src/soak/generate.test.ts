import { test } from 'tap';
import { generate } from './generate.js';
import { type Deed, describe, restrict } from './plan.js';
import { parsePlan, serialisePlan } from './plan-file.js';

const size = { seed: 7, members: 3, channels: 2, operations: 400 };

test('a seed gives one plan, another seed another', async (t) => {
  t.same(generate(size), generate(size));
  t.notSame(generate(size).steps, generate({ ...size, seed: 8 }).steps);
});

test('a plan has every kind of step, and nobody and nothing that does not take part', async (t) => {
  const { steps, members, channels } = generate(size);
  t.equal(steps.length, 400);
  const kinds = new Set(steps.map(({ op }) => op));
  for (const op of ['send', 'repeat', 'read', 'state', 'typing', 'batch', 'drop', 'return', 'leave', 'join', 'settle'])
    t.ok([...kinds].includes(op as never), op);
  t.ok(steps.every(({ member }) => members.includes(member)));
  t.ok(steps.every((step) => !('channel' in step) || channels.includes(step.channel)));
  t.ok(steps.every((step) => describe(step).startsWith(`member ${step.member} `) && !/undefined/.test(describe(step))));
});

test('a plan without a member and a channel knows nothing of them, in batches neither', async (t) => {
  const plan = generate(size);
  const left = restrict(plan, [0, 2], [1]);
  t.same([left.members, left.channels], [[0, 2], [1]]);
  const acts = left.steps.flatMap((step): readonly Deed[] => (step.op === 'batch' ? step.items : [step]));
  t.ok(acts.length > 50);
  t.ok(acts.every((act) => !('channel' in act) || act.channel === 1));
  t.ok(left.steps.every((step) => step.member !== 1 && (step.op !== 'batch' || step.items.length > 0)));
  t.same(restrict(plan, plan.members, plan.channels), plan);
});

test('a plan is read from its file as it was', async (t) => {
  const plan = generate(size);
  t.same(parsePlan(serialisePlan(plan)), { ok: true, plan });
  const none = { ...plan, steps: [] };
  t.same(parsePlan(serialisePlan(none)), { ok: true, plan: none });
});

test('a file that is no plan is refused with the place', async (t) => {
  const plan = generate({ ...size, operations: 3 });
  const refused = (change: object, says: RegExp) => {
    const parsed = parsePlan(JSON.stringify({ ...plan, ...change }));
    t.match(parsed, { ok: false, error: says });
  };
  t.match(parsePlan('{'), { ok: false, error: /not JSON/ });
  refused({ format: 'x' }, /no plan/);
  refused({ seed: '1' }, /`seed`/);
  refused({ members: [] }, /`members`/);
  refused({ channels: [-1] }, /`channels`/);
  refused({ steps: {} }, /`steps`/);
  refused({ steps: [{ op: 'drop', how: 'close' }] }, /step 1 is wrong: `member`/);
  refused(
    {
      steps: [
        { op: 'settle', member: 0 },
        { op: 'drop', member: 0 },
      ],
    },
    /step 2 is wrong: `how`/,
  );
  refused({ steps: [{ op: 'batch', member: 0, items: [{ op: 'drop', how: 'close' }] }] }, /`items`/);
  refused({ steps: [{ op: 'dance', member: 0 }] }, /`op`/);
});
