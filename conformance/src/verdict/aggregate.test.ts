import { test } from 'tap';
import { check } from '../check/check.js';
import { aggregate, conclude, type Known } from './aggregate.js';
import type { ScenarioFinding, ScenarioResult } from './result.js';

const ID = 'server/heartbeat/x';

const known = (level: 'MUST' | 'SHOULD' = 'MUST'): Known => ({
  checks: [
    check({ id: ID, requirements: ['PLY-HBT-6'], title: 't', hint: 'h', judge: () => ({ outcome: 'unreached' }) }),
  ],
  requirements: [
    { id: 'PLY-HBT-6', level, role: 'server', profile: 'core', area: 'HBT', chapter: '', title: '', sentence: 's' },
  ],
});

const scenario = (
  id: string,
  outcome: ScenarioFinding['outcome'] | undefined,
  more: Partial<ScenarioResult> = {},
): ScenarioResult => ({
  id,
  declares: [ID],
  status: 'completed',
  durationMs: 1,
  attempts: 1,
  findings: outcome === undefined ? [] : [{ check: ID, outcome, message: `${outcome} in ${id}`, evidence: [] }],
  ...more,
});
const foreign = (id: string, outcome: ScenarioFinding['outcome']) => scenario(id, outcome, { declares: [] });
const verdict = (...scenarios: ScenarioResult[]) => aggregate(scenarios, known())[0];

test('a violation seen anywhere decides, told from the scenario that looked for it', async (t) => {
  t.match(verdict(foreign('a', 'fail'), scenario('b', 'pass')), { verdict: 'fail', scenario: 'a', hint: 'h' });
  t.match(verdict(foreign('a', 'fail'), scenario('b', 'fail')), { verdict: 'fail', scenario: 'b', also: ['a'] });
  t.match(verdict(scenario('a', 'harness-error'), scenario('b', 'fail')), { verdict: 'fail' });
});

test('a broken SHOULD is a warning and leaves the exit code alone', async (t) => {
  const scenarios = [scenario('a', 'fail')];
  const checks = aggregate(scenarios, known('SHOULD'));
  t.match(checks, [{ verdict: 'warn', message: 'fail in a', hint: 'h' }]);
  t.match(conclude(checks, scenarios), { verdict: 'conformant', exitCode: 0 });
});

test('a check that one of its scenarios did not reach is unreached, whatever others saw', async (t) => {
  t.match(verdict(scenario('a', 'pass'), scenario('b', 'unreached', { status: 'unmet', reason: 'no pong' })), {
    verdict: 'unreached',
    scenario: 'b',
    message: 'the scenario ended early: no pong',
  });
  t.match(verdict(scenario('a', undefined, { status: 'not-run', reason: 'dead' })), {
    verdict: 'unreached',
    message: 'not run: dead',
  });
  t.match(verdict(scenario('a', 'unreached', { status: 'harness-error', reason: 'x' })), { verdict: 'harness-error' });
});

test('doubt counts where the check had to be reached, and elsewhere only if nothing else is known', async (t) => {
  t.match(verdict(scenario('a', 'inconclusive'), foreign('b', 'pass')), { verdict: 'inconclusive' });
  t.match(verdict(scenario('a', 'pass'), foreign('b', 'inconclusive')), { verdict: 'pass' });
  t.match(verdict(foreign('b', 'inconclusive')), { verdict: 'inconclusive' });
});

test('not-applicable excuses only where nothing passed', async (t) => {
  t.match(verdict(scenario('a', 'not-applicable'), scenario('b', 'pass')), { verdict: 'pass' });
  t.match(verdict(scenario('a', 'not-applicable', { status: 'skipped' })), { verdict: 'not-applicable' });
});

test('only what is asked for gets a verdict', async (t) => {
  t.same(aggregate([scenario('a', 'pass')], known(), new Set(['server/other/y'])), []);
});

test('the exit code: violation over harness error over incomplete, and nothing shown is no success', async (t) => {
  const exit = (...scenarios: ScenarioResult[]) => conclude(aggregate(scenarios, known()), scenarios).exitCode;
  const broken = scenario('z', undefined, { declares: [], status: 'harness-error' });
  t.equal(exit(scenario('a', 'pass')), 0);
  t.equal(exit(scenario('a', 'fail'), broken), 1);
  t.equal(exit(scenario('a', 'pass'), broken), 3);
  t.equal(exit(scenario('a', 'harness-error')), 3);
  t.equal(exit(scenario('a', 'unreached')), 4);
  t.equal(exit(scenario('a', 'inconclusive')), 4);
  t.equal(exit(scenario('a', 'pass'), scenario('b', undefined, { declares: [], status: 'lost' })), 4);
  t.equal(exit(scenario('a', 'not-applicable', { status: 'skipped' })), 4, 'an empty run');
  t.equal(exit(), 4);
  t.equal(conclude(aggregate([scenario('a', 'pass')], known()), [], 'stopped').exitCode, 4);
});
