import { test } from 'tap';
import { check } from '../check/check.js';
import { findMutants, loadRegistry } from '../registry/registry.js';
import type { Requirement } from '../registry/requirements.js';
import { coverage, coverageProblems, type Reasons } from './coverage.js';
import { UNCHECKED } from './unchecked.js';

test('every requirement has a check or a reason, and no reason is stale', async (t) => {
  const registry = await loadRegistry();
  const mutants = (await findMutants()).map(({ thing }) => thing);
  t.same(coverageProblems(coverage({ ...registry, mutants }, UNCHECKED), UNCHECKED), []);
});

const requirement = (id: string, level: Requirement['level'] = 'MUST'): Requirement => ({
  id,
  level,
  role: 'server',
  profile: 'core',
  area: 'HBT',
  chapter: '',
  title: '',
  sentence: '',
});

const known = {
  requirements: [
    requirement('PLY-HBT-1'),
    requirement('PLY-HBT-2'),
    requirement('PLY-HBT-10'),
    requirement('PLY-EXT-1', 'MAY'),
  ],
  checks: [
    check({
      id: 'server/a/b',
      requirements: ['PLY-HBT-1'],
      title: '',
      hint: '',
      judge: () => ({ outcome: 'unreached' }),
    }),
  ],
  scenarios: [{ id: 'server/a/s', checks: ['server/a/b'] as [string] }],
  mutants: [{ id: 'server/m', kills: 'server/a/b' }],
};
const problems = (reasons: Reasons) => coverageProblems(coverage(known, reasons), reasons);

test('a requirement is joined with what proves it', async (t) => {
  const [first, second, , fourth] = coverage(known, { 'PLY-HBT-2..10': 'later' });
  t.match(first, { checks: ['server/a/b'], scenarios: ['server/a/s'], mutants: ['server/m'] });
  t.notOk(first?.reason);
  t.match(second, { checks: [], scenarios: [], mutants: [], reason: 'later' });
  t.match(fourth?.reason, /permission/);
});

test('gaps, contradictions and stale reasons are found', async (t) => {
  t.same(problems({ 'PLY-HBT-2..10': 'later' }), []);
  t.same(problems({ 'PLY-HBT': 'later' }), []);
  t.match(problems({ 'PLY-HBT-10': 'later' }), ['PLY-HBT-2 (MUST) has neither a check nor a reason']);
  t.match(problems({ 'PLY-HBT-1..10': 'later' }), [
    /PLY-HBT-1 has a reason \(PLY-HBT-1\.\.10\) and a check: server\/a\/b/,
  ]);
  t.match(problems({ 'PLY-HBT-2..10': 'later', 'PLY-QQQ': 'x' }), [/PLY-QQQ speaks of no requirement/]);
  t.match(problems({ 'PLY-HBT-2..10': 'later', 'PLY-HBT-3': 'x' }), [/PLY-HBT-3 speaks of no requirement/]);
});

test('the most specific reason is told', async (t) => {
  const of = (reasons: Reasons) => coverage(known, reasons)[2]?.reason;
  t.equal(of({ 'PLY-HBT': 'area', 'PLY-HBT-2..10': 'range', 'PLY-HBT-10': 'id' }), 'id');
  t.equal(of({ 'PLY-HBT': 'area', 'PLY-HBT-2..10': 'range' }), 'range');
  t.equal(of({ 'PLY-HBT': 'area', 'PLY-HBT-1': 'other' }), 'area');
});
