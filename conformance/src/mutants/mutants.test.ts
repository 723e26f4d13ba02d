import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { findMutants, loadRegistry } from '../registry/registry.js';
import { applyPatches } from './mutant.js';

const ROOT = new URL('../../../', import.meta.url);
const found = await findMutants();
const { checks, scenarios } = await loadRegistry();

t.test('a mutant is called as its file is', async (t) => {
  for (const { file, thing } of found) t.equal(thing.id, `${thing.role}/${file}`);
});

t.test('a mutant names a check of its role, and a scenario that exists', async (t) => {
  for (const { thing } of found) {
    t.ok(
      checks.some(({ id, role }) => id === thing.kills && role === thing.role),
      `${thing.id} names the check ${thing.kills}`,
    );
    if (thing.seenIn !== undefined) {
      t.ok(
        scenarios.some(({ id }) => id === thing.seenIn),
        `${thing.id} names the scenario ${thing.seenIn}`,
      );
    }
  }
});

t.test('what else a mutant declares to kill are checks of its role, each once, in order', async (t) => {
  for (const { thing } of found) {
    const { id, role, kills, alsoKills = [] } = thing;
    t.same(alsoKills, [...new Set(alsoKills)].sort(), id);
    for (const other of alsoKills) {
      t.ok(other !== kills && checks.some((check) => check.id === other && check.role === role), `${id}: ${other}`);
    }
  }
});

/** Checks that no patch of the reference can break, and why. */
const WITHOUT_MUTANT: Readonly<Record<string, string>> = {
  'server/security/cookies-need-origins': 'the reference takes no credential that a browser attaches by itself',
  'client/limits/no-attempt-flood': 'no client reaches that rate through a real handshake',
};

t.test('every check has a mutant, or a reason why it has none', async (t) => {
  const named = new Set(found.map(({ thing }) => thing.kills));
  t.same(
    checks
      .filter(({ id }) => !named.has(id))
      .map(({ id }) => id)
      .sort(),
    Object.keys(WITHOUT_MUTANT).sort(),
  );
});

t.test('every patch fits the reference as it is now', async (t) => {
  for (const { thing } of found) {
    for (const file of new Set(thing.patches.map((patch) => patch.file))) {
      const source = await readFile(new URL(file, ROOT), 'utf8');
      t.doesNotThrow(() => applyPatches(thing, file, source), thing.id);
    }
  }
});

t.test('every area with mutants has a test that tries them', async (t) => {
  const areas = new Set(found.map(({ thing }) => thing.id.split('/').slice(0, 2).join('/')));
  for (const area of areas) {
    const folder = fileURLToPath(new URL(`${area}/`, import.meta.url));
    const name = area.split('/')[1];
    t.ok((await readdir(folder)).includes(`${name}.test.js`), `${area}/${name}.test.ts`);
  }
});
