import { test } from 'tap';
import { count } from '../../verdict/aggregate.js';
import type { CheckResult, RunResult } from '../../verdict/result.js';
import { green, mixed } from '../example.js';
import { loadAssets } from '../html/assets.js';
import { plain } from '../paint.js';
import { changeSheet, changes, isWorse } from './changes.js';
import { sideBySide } from './side-by-side.js';
import { sheetHtml, sheetMarkdown, sheetText } from './write.js';

const base = mixed.checks.find(({ verdict }) => verdict === 'pass') as CheckResult;
const run = (verdicts: Readonly<Record<string, CheckResult['verdict']>>, more: Partial<RunResult> = {}): RunResult => {
  const checks = Object.entries(verdicts).map(([what, verdict]) => ({
    ...base,
    id: `server/heartbeat/${what}`,
    verdict,
    ...(verdict === 'pass' ? {} : { message: `<seen> ${what}\nagain` }),
  }));
  return { ...green, checks, counts: count(checks), ...more };
};
const before = run({ a: 'pass', b: 'fail', c: 'fail', d: 'pass', e: 'pass', f: 'unreached' });
const after = run({ a: 'fail', b: 'pass', c: 'fail', d: 'warn', e: 'pass', g: 'pass' }, { verdict: 'violation' });

test('what changed between two runs', async (t) => {
  const found = changes(before, after);
  const ids = (some: readonly { readonly after: CheckResult }[]) => some.map((one) => one.after.id.split('/')[2]);
  t.same([ids(found.broken), ids(found.fixed), ids(found.moved)], [['a'], ['b'], ['d']]);
  t.match(found.added, [{ id: 'server/heartbeat/g' }]);
  t.match(found.gone, [{ id: 'server/heartbeat/f' }]);
  t.same(
    [...found.unchanged],
    [
      ['fail', 1],
      ['pass', 1],
    ],
  );
});

test('new failures make a run worse, what a baseline knows does not', async (t) => {
  t.ok(isWorse(changes(before, after)));
  t.notOk(isWorse(changes(before, before)));
  t.ok(isWorse(changes(run({ a: 'pass' }), run({ a: 'pass', b: 'fail' }))), 'a new check that fails');
  const known = { ...after, checks: after.checks.map((check) => ({ ...check, known: 'why' })) };
  t.notOk(isWorse(changes(before, known)));
});

test('changes as text, Markdown and HTML', async (t) => {
  const sheet = changeSheet({ name: 'old', result: before }, { name: 'new', result: after });
  const text = sheetText(sheet, plain);
  t.match(text, /^What changed: 1 new failure, 1 fixed\n[\s\S]*unchanged: 1 fail, 1 pass\n/);
  t.match(
    text,
    /New failures \(1\)\n {2}check +requirement +old +new +seen\n {2}server\/heartbeat\/a +PLY-HBT-6 +pass +fail +<seen> a again\n/,
  );
  const markdown = sheetMarkdown(sheet);
  t.match(
    markdown,
    /### New failures &#40;1&#41;\n\n\| check .*\n\| --- .*\n\| server\/heartbeat\/a \| PLY-HBT-6 \| ✓ pass \| ✕ fail \| &lt;seen&gt; a again \|/,
  );
  const page = sheetHtml(sheet, loadAssets());
  t.match(page, /<th scope="row">server\/heartbeat\/a<\/th><td>PLY-HBT-6<\/td><td><span class="badge s-pass">/);
  t.notMatch(page, /<seen>|https?:/);
});

test('implementations side by side', async (t) => {
  const sheet = sideBySide([
    { name: 'tea', result: before },
    { name: 'coffee', result: { ...after, testee: './coffee' } },
    { name: 'milk', result: run({ c: 'fail' }) },
  ]);
  const text = sheetText(sheet, plain);
  t.match(
    text,
    /^3 servers side by side\n {2}tea: \.\/my server[\s\S]* {2}3 of 7 checks differ, 2 are green everywhere\n {2}6 checks were not judged in all of the runs\n/,
  );
  t.match(text, /Figures\n +tea +coffee +milk\n {2}verdict +conformant +violation +conformant\n {2}pass +3 +3 +0\n/);
  t.match(text, /Checks passed, by area\n {2}area +tea +coffee +milk\n {2}heartbeat +3\/6 +3\/6 +0\/1\n/);
  t.match(text, /Where they differ\n.*\n {2}server\/heartbeat\/a +PLY-HBT-6 +pass +fail +not judged\n/);
  t.match(
    text,
    /Open everywhere\n.*\n {2}server\/heartbeat\/c +PLY-HBT-6 +fail +fail +fail\n {2}server\/heartbeat\/f +\S+ +unreached +not judged +not judged\n$/,
  );
});
