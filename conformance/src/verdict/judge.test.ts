import { test } from 'tap';
import { check, type Finding } from '../check/check.js';
import { type Script, script } from '../check/script.js';
import type { End } from '../trace/events.js';
import { type Judging, judgeTrace } from './judge.js';

const checkOf = (id: string, judge: () => Finding) =>
  check({ id, requirements: ['PLY-HBT-6'], title: '', hint: '', judge });

const judging: Judging = {
  checks: [
    checkOf('server/a/passes', () => ({ outcome: 'pass', evidence: [1] })),
    checkOf('server/a/fails', () => ({ outcome: 'fail', message: 'no', evidence: [2, 2, 99] })),
    checkOf('server/a/declared', () => ({ outcome: 'unreached' })),
    checkOf('server/a/elsewhere', () => ({ outcome: 'unreached' })),
    checkOf('server/a/throws', () => {
      throw new TypeError('oops');
    }),
    checkOf('client/a/other-role', () => ({ outcome: 'pass', evidence: [] })),
  ],
  profileOf: ({ id }) => (id.endsWith('passes') ? 'state' : 'core'),
  declares: () => ['server/a/passes', 'server/a/declared', 'server/a/missing'],
};

const judge = (steps: Script, end: Partial<End> = {}) => judgeTrace(steps.add({ kind: 'end', ...end }).events, judging);
const outcomes = (result: ReturnType<typeof judge>) =>
  Object.fromEntries(result.findings.map(({ check: id, outcome }) => [id.replace('server/a/', ''), outcome]));

test('every check of the role is applied; what is neither declared nor reached counts for nothing', async (t) => {
  t.same(outcomes(judge(script('server').open('c'))), {
    passes: 'pass',
    fails: 'fail',
    declared: 'unreached',
    throws: 'harness-error',
    missing: 'harness-error',
  });
});

test('the evidence of a failure is kept, each event once; that of a pass is not', async (t) => {
  const { findings } = judge(script('server').open('c'));
  t.match(
    findings.find(({ check: id }) => id === 'server/a/fails'),
    { message: 'no', evidence: [{ n: 2, kind: 'open' }] },
  );
  t.same(findings.find(({ check: id }) => id === 'server/a/passes')?.evidence, []);
});

test('a check of a profile that is not claimed is not applied', async (t) => {
  const steps = script('server');
  const claiming = [
    { ...steps.events[0], profiles: ['core'] },
    ...steps.open('c').add({ kind: 'end' }).events.slice(1),
  ];
  const result = judgeTrace(claiming as typeof steps.events, judging);
  t.match(result.findings[0], { outcome: 'not-applicable', message: 'the profile state is not claimed' });
});

test('the end of the trace gives status and reason', async (t) => {
  t.match(judge(script('server')), { status: 'completed' });
  t.match(judge(script('server'), { ending: 'lost', unmet: 'gone' }), { status: 'lost', reason: 'gone' });
  t.same(outcomes(judge(script('server'), { ending: 'skipped', unmet: 'no process' })), {
    passes: 'not-applicable',
    declared: 'not-applicable',
    missing: 'harness-error',
  });
});
