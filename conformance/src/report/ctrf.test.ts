import { test } from 'tap';
import { ctrfReport } from './ctrf.js';
import { cut, dead, green, mixed } from './example.js';

interface Ctrf {
  readonly reportFormat: string;
  readonly specVersion: string;
  readonly results: {
    readonly tool: { readonly name: string };
    readonly summary: Readonly<Record<string, number>>;
    readonly tests: readonly Readonly<Record<string, unknown>>[];
  };
}
const read = (result: typeof mixed) => JSON.parse(ctrfReport(result, 1_700_000_000_000)) as Ctrf;
const STATUSES = ['passed', 'failed', 'skipped', 'pending', 'other'];

test('the mandatory fields are there, with their types, and the summary counts the tests', async (t) => {
  for (const result of [mixed, green, dead, cut]) {
    const { reportFormat, specVersion, results } = read(result);
    t.equal(reportFormat, 'CTRF');
    t.match(specVersion, /^\d+\.\d+\.\d+$/);
    t.equal(results.tool.name, 'parley');
    for (const one of results.tests) {
      t.ok(typeof one.name === 'string' && one.name !== '');
      t.ok(Number.isInteger(one.duration));
      t.ok(STATUSES.includes(String(one.status)));
    }
    for (const status of STATUSES) {
      t.equal(results.summary[status], results.tests.filter((one) => one.status === status).length, status);
    }
    t.equal(results.summary.tests, results.tests.length);
    t.match(results.summary, { start: 1_699_999_998_000, stop: 1_700_000_000_000 });
  }
});

/** The fields that the published schema knows; it allows no others. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  '': ['reportFormat', 'specVersion', 'reportId', 'timestamp', 'generatedBy', 'results', 'extra'],
  results: ['tool', 'summary', 'tests', 'environment', 'extra'],
  'results.tool': ['name', 'version', 'extra'],
  'results.summary': [...STATUSES, 'tests', 'flaky', 'suites', 'start', 'stop', 'duration', 'extra'],
  'results.environment': ['appName', 'appVersion', 'buildName', 'buildNumber', 'osPlatform', 'extra'],
  test: ['name', 'status', 'duration', 'suite', 'message', 'trace', 'rawStatus', 'tags', 'extra'],
};

test('there is no field that the published schema does not know', async (t) => {
  for (const result of [mixed, green, dead, cut]) {
    const report = JSON.parse(ctrfReport(result, 1)) as Record<string, unknown>;
    for (const [path, known] of Object.entries(FIELDS).filter(([path]) => path !== 'test')) {
      const at = path.split('.').filter(Boolean);
      const value = at.reduce((inner, key) => inner[key] as Record<string, unknown>, report);
      t.same(
        Object.keys(value).filter((key) => !known.includes(key)),
        [],
        path,
      );
    }
    for (const one of read(result).results.tests) {
      t.same(
        Object.keys(one).filter((key) => !FIELDS.test?.includes(key)),
        [],
      );
      for (const list of [one.suite, one.tags].filter((value) => value !== undefined)) {
        t.ok(Array.isArray(list) && list.every((word) => typeof word === 'string'));
      }
      t.ok(one.suite === undefined || (one.suite as readonly string[]).length > 0);
    }
  }
});

test('verdicts keep their own name beside the status', async (t) => {
  const of = (verdict: string) => read(mixed).results.tests.find(({ rawStatus }) => rawStatus === verdict);
  t.match(of('fail'), {
    name: 'server/heartbeat/fail',
    status: 'failed',
    duration: 1235,
    suite: ['server', 'heartbeat'],
    message: '<fail> & "#" said\nin two lines \u0007',
    trace: /requirement +PLY-HBT-6[\s\S]*again +parley server/,
    tags: ['PLY-HBT-6'],
    extra: { reproduce: /^parley server/ },
  });
  t.match(of('warn'), { status: 'passed' });
  t.match(of('not-applicable'), { status: 'skipped' });
  t.match(of('inconclusive'), { status: 'other' });
});

test('a known failure is pending, and a run that is no success has a failed test', async (t) => {
  const known = { ...mixed, checks: mixed.checks.map((check) => ({ ...check, known: 'see #12' })) };
  t.equal(read(known).results.summary.failed, 0);
  t.match(read(dead).results.tests, [{ status: 'failed', message: /nothing answers/ }]);
  t.equal(read(cut).results.summary.failed, 1);
});
