import { test } from 'tap';
import { check } from '../check/check.js';
import { serverScenario } from '../scenario/scenario.js';
import { select, type Wanted } from './select.js';

const checkOf = (id: string, requirement: string) =>
  check({ id, requirements: [requirement], title: '', hint: '', judge: () => ({ outcome: 'unreached' }) });
const scenarioOf = (id: string, ...checks: [string, ...string[]]) =>
  serverScenario({ id, area: 'HBT', title: '', checks, run: async () => undefined });

const registry = {
  checks: [
    checkOf('server/heartbeat/echoes', 'PLY-HBT-6'),
    checkOf('server/heartbeat/closes', 'PLY-HBT-9'),
    checkOf('server/batch/order', 'PLY-BAT-1'),
    checkOf('client/heartbeat/pings', 'PLY-HBT-1'),
  ],
  scenarios: [
    scenarioOf('server/heartbeat/answers', 'server/heartbeat/echoes'),
    scenarioOf('server/heartbeat/silent', 'server/heartbeat/closes', 'server/heartbeat/echoes'),
    scenarioOf('server/heartbeat/silent-too', 'server/heartbeat/closes'),
    scenarioOf('server/batch/items', 'server/batch/order'),
  ],
  requirements: ['PLY-HBT-1', 'PLY-HBT-6', 'PLY-HBT-9', 'PLY-BAT-1', 'PLY-STA-1'].map((id) => ({
    id,
    level: 'MUST' as const,
    role: 'server' as const,
    profile: 'core',
    area: 'HBT',
    chapter: '',
    title: '',
    sentence: '',
  })),
};

const chosen = (wanted: Partial<Wanted>) => {
  const selected = select(registry, 'server', { filter: [], area: [], requirement: [], ...wanted });
  if (!selected.ok) return selected.problem;
  const { scenarios, checks } = selected.selection;
  return {
    scenarios: scenarios.map(({ id }) => id.replace('server/', '')),
    ...(checks ? { checks: [...checks].map((id) => id.replace('server/', '')) } : {}),
  };
};

test('no wish selects everything of the role', async (t) => {
  t.same(chosen({}), { scenarios: ['heartbeat/answers', 'heartbeat/silent', 'heartbeat/silent-too', 'batch/items'] });
});

test('a scenario that is named runs without the others, and every check may speak', async (t) => {
  t.same(chosen({ filter: ['heartbeat/silent'] }), { scenarios: ['heartbeat/silent', 'heartbeat/silent-too'] });
});

test('an id that is given whole means this one, not what contains it', async (t) => {
  t.same(chosen({ filter: ['server/heartbeat/silent'] }), { scenarios: ['heartbeat/silent'] });
  t.same(chosen({ filter: ['server/heartbeat/silent-too', 'server/batch/items'] }), {
    scenarios: ['heartbeat/silent-too', 'batch/items'],
  });
});

test('a check that is named brings the scenarios that must reach it, and is judged alone', async (t) => {
  t.same(chosen({ filter: ['server/heartbeat/echoes'] }), {
    scenarios: ['heartbeat/answers', 'heartbeat/silent'],
    checks: ['heartbeat/echoes'],
  });
});

test('of a scenario that has the name of a check every check may speak, too', async (t) => {
  const twin = {
    ...registry,
    scenarios: [...registry.scenarios, scenarioOf('server/batch/order', 'server/batch/order')],
  };
  const selected = select(twin, 'server', { filter: ['server/batch/order'], area: [], requirement: [] });
  t.equal(selected.ok && selected.selection.checks, undefined);
  t.same(selected.ok && selected.selection.scenarios.map(({ id }) => id), ['server/batch/items', 'server/batch/order']);
});

test('areas go by code or name, requirements by id, whatever the case', async (t) => {
  const batch = { scenarios: ['batch/items'], checks: ['batch/order'] };
  t.same(chosen({ area: ['bat'] }), batch);
  t.same(chosen({ area: ['Batch'] }), batch);
  t.same(chosen({ requirement: ['ply-bat-1'] }), batch);
  t.same(chosen({ requirement: ['PLY-HBT-9'] }), {
    scenarios: ['heartbeat/silent', 'heartbeat/silent-too'],
    checks: ['heartbeat/closes'],
  });
});

test('options of different names narrow each other down', async (t) => {
  t.same(chosen({ area: ['heartbeat'], requirement: ['PLY-HBT-9'] }), {
    scenarios: ['heartbeat/silent', 'heartbeat/silent-too'],
    checks: ['heartbeat/closes'],
  });
  t.match(chosen({ area: ['batch'], requirement: ['PLY-HBT-9'] }), /the selection is empty/);
});

test('what is unknown is named with the nearest that exists', async (t) => {
  t.match(
    chosen({ filter: ['hartbeat'] }),
    /no check or scenario matches the filter "hartbeat"; nearest: server\/heartbeat/,
  );
  t.match(chosen({ area: ['hartbeat'] }), /no check is in the area "hartbeat"; nearest: heartbeat/);
  t.match(chosen({ requirement: ['PLY-HBT-66'] }), /no requirement is called "PLY-HBT-66"; nearest: PLY-HBT-6/);
  t.match(chosen({ requirement: ['PLY-STA-1'] }), /no check of this role proves PLY-STA-1/);
});
