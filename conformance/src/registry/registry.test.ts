/** The registry as it is: everything that a folder holds fits together. */
import { test } from 'tap';
import { findChecks, findMutants, findScenarios, loadRegistry } from './registry.js';

const registry = await loadRegistry();
const requirements = new Map(registry.requirements.map((requirement) => [requirement.id, requirement]));
const checks = new Map(registry.checks.map((check) => [check.id, check]));

test('ids say where a thing is to be found', async (t) => {
  for (const { file, thing } of await findScenarios()) t.equal(thing.id, file);
  for (const { file, thing } of await findChecks()) {
    const [role, area] = thing.id.split('/');
    t.ok(file.startsWith(`${role}/`), `${thing.id} in ${file}`);
    t.match(thing.id, /^(server|client)\/[a-z-]+\/[a-z0-9-]+$/, `${area} in ${file}`);
  }
  for (const { file, thing } of await findMutants()) {
    t.ok(thing.id === file || thing.id === `${thing.role}/${file}`, `${thing.id} in ${file}`);
  }
});

test('checks name requirements that exist and bind their role', async (t) => {
  for (const { id, role, requirements: proves } of registry.checks) {
    for (const ref of proves) {
      const requirement = requirements.get(ref);
      t.ok(requirement, `${id} names ${ref}`);
      t.ok(requirement?.role === role || requirement?.role === 'both', `${id} is of the ${role}, ${ref} is not`);
    }
  }
});

test('scenarios name checks that exist, and each check is reached by a scenario or says why not', async (t) => {
  const reached = new Set(registry.scenarios.flatMap((scenario) => scenario.checks));
  for (const { id, role, checks: declared } of registry.scenarios) {
    for (const ref of declared) t.equal(checks.get(ref)?.role, role, `${id} names ${ref}`);
  }
  for (const { id, incidental } of registry.checks) {
    t.equal(reached.has(id), incidental === undefined, `${id}: reached by a scenario, or incidental`);
  }
});

test('mutants are killed by checks that exist', async (t) => {
  for (const { thing } of await findMutants()) t.equal(checks.get(thing.kills)?.role, thing.role, thing.id);
});
