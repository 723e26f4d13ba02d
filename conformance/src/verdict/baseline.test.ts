import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { test } from 'tap';
import { cut, green, mixed } from '../report/example.js';
import { applyBaseline, type Baseline, type BaselineEntry, baselineOf } from './baseline.js';
import { parseBaseline, serialiseBaseline } from './baseline-file.js';

const AREA = 'server/heartbeat';
const KNOWN = new Set([...mixed.checks.map(({ id }) => id), 'server/batch/elsewhere']);
const entry = (what: string, expect: BaselineEntry['expect'] = 'fail'): BaselineEntry => ({
  check: what.includes('/') ? what : `${AREA}/${what}`,
  expect,
  reason: `why ${what}`,
});
const baseline = (...entries: BaselineEntry[]): Baseline => ({ format: 'parley-baseline/1', entries });
const applied = (result: typeof mixed, ...entries: BaselineEntry[]) =>
  applyBaseline(result, baseline(...entries), 'known.json', KNOWN);
const only = (...verdicts: string[]): typeof mixed => ({
  ...mixed,
  checks: mixed.checks.filter(({ verdict }) => verdicts.includes(verdict)),
});

test('what is known does not fail the run, and is marked with its reason', async (t) => {
  const result = applied(only('pass', 'fail', 'unreached'), entry('fail'), entry('unreached', 'unreached'));
  t.match(result, { verdict: 'conformant', exitCode: 0, baseline: { file: 'known.json', problems: [] } });
  t.same(
    result.checks.map(({ known }) => known),
    ['why fail', undefined, 'why unreached'],
  );
});

test('another verdict than the expected one counts as ever', async (t) => {
  t.match(applied(only('pass', 'fail'), entry('fail', 'unreached')), { verdict: 'violation', exitCode: 1 });
  t.match(applied(only('pass', 'unreached'), entry('unreached', 'fail')), { verdict: 'incomplete', exitCode: 4 });
  t.match(applied(only('pass', 'fail', 'harness-error'), entry('fail')), { verdict: 'harness-error', exitCode: 3 });
  t.match(applied(cut), { verdict: 'incomplete', exitCode: 4 });
});

test('a run in which everything is known shows nothing', async (t) => {
  t.match(applied(only('fail'), entry('fail')), { verdict: 'incomplete', exitCode: 4 });
});

test('an entry for what is green now is stale and fails', async (t) => {
  for (const verdict of ['pass', 'not-applicable']) {
    t.match(applied(only('pass', verdict), entry(verdict)), {
      verdict: 'stale-baseline',
      exitCode: 1,
      baseline: { problems: [{ problem: 'stale', message: new RegExp(`expects fail .* is ${verdict} now`) }] },
    });
  }
  t.match(applied(only('pass', 'warn'), entry('warn')), { verdict: 'stale-baseline' }, 'better than expected');
  t.match(applied(only('pass', 'fail'), entry('pass')), { verdict: 'violation' }, 'a violation comes first');
});

test('an entry for a check that the kit does not have fails, one that was not judged says nothing', async (t) => {
  t.match(applied(green, entry('server/heartbeat/typo')), {
    verdict: 'stale-baseline',
    exitCode: 1,
    baseline: { problems: [{ check: 'server/heartbeat/typo', problem: 'unknown', message: /no such check/ }] },
  });
  t.match(applied(green, entry('server/batch/elsewhere')), { verdict: 'conformant', baseline: { problems: [] } });
});

test('a written baseline makes the same run green, and keeps the reasons that hold', async (t) => {
  const result = only('pass', 'fail', 'warn', 'unreached');
  const first = baselineOf(result);
  t.same(
    first.entries.map(({ check, expect }) => [check, expect]),
    [
      [`${AREA}/fail`, 'fail'],
      [`${AREA}/unreached`, 'unreached'],
    ],
  );
  t.match(first.entries[0]?.reason, 'not explained yet; seen: <fail> & "#" said');
  t.equal(applyBaseline(result, first, 'f', KNOWN).exitCode, 0);
  const before = baseline(entry('fail'), entry('pass'), entry('server/batch/elsewhere'), entry('warn', 'warn'));
  t.same(
    baselineOf(result, before).entries.map(({ reason }) => reason.split(';')[0]),
    ['why server/batch/elsewhere', 'why fail', 'not explained yet', 'why warn'],
  );
});

const schema = JSON.parse(readFileSync(new URL('../../json/baseline.schema.json', import.meta.url), 'utf8')) as object;
const valid = new Ajv2020({ strict: true }).compile(schema);

test('reader and published schema agree', async (t) => {
  const cases: readonly (readonly [object, RegExp?])[] = [
    [baseline()],
    [baseline(entry('fail'), entry('unreached', 'unreached'), entry('warn', 'warn'))],
    [[], /no baseline/],
    [{ format: 'parley-baseline/2', entries: [] }, /"format": "parley-baseline\/1" is expected/],
    [{ format: 'parley-baseline/1' }, /"entries" has to be a list/],
    [{ ...baseline(), role: 'server' }, /no field "role"/],
    [{ ...baseline(), entries: [1] }, /entry 1: it is no object/],
    [{ ...baseline(), entries: [{ ...entry('fail'), check: 'x' }] }, /entry 1: "check" has to be the id/],
    [{ ...baseline(), entries: [entry('a'), { ...entry('b'), expect: 'pass' }] }, /entry 2: .*one of fail, warn/],
    [{ ...baseline(), entries: [{ ...entry('fail'), reason: ' ' }] }, /a "reason" is missing/],
    [{ ...baseline(), entries: [{ ...entry('fail'), until: 1 }] }, /no field "until"/],
  ];
  for (const [value, problem] of cases) {
    const read = parseBaseline(JSON.stringify(value));
    t.equal(read.ok, problem === undefined, JSON.stringify(read));
    t.equal(valid(value), problem === undefined, JSON.stringify(value));
    if (!read.ok && problem) t.match(read.problem, problem);
  }
  t.match(parseBaseline('{'), { ok: false, problem: /not JSON/ });
  t.match(parseBaseline(JSON.stringify(baseline(entry('a'), entry('a')))), { problem: /entry 2: .* listed twice/ });
  const text = serialiseBaseline(baseline(entry('fail')));
  t.ok(valid(JSON.parse(text)));
  t.same(parseBaseline(text), { ok: true, baseline: baseline(entry('fail')) });
});
