import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'tap';
import { loadCatalogue } from '../registry/load-catalogue.js';
import { bundleCommandLine } from './bundle.js';

const DIST = fileURLToPath(new URL('../', import.meta.url));

test('the bundle knows what the folders hold, and loads no more than a command needs', async (t) => {
  const folder = mkdtempSync(join(DIST, 'bundle-test-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  await bundleCommandLine(folder);
  const parley = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(folder, 'parley.js'), ...args], { encoding: 'utf8' });

  t.test('list tells what the sources hold', async (t) => {
    const { requirements, checks, scenarios } = await loadCatalogue();
    t.same(JSON.parse(parley('list', '--json').stdout), { requirements });
    t.same(JSON.parse(parley('list', 'checks', '--json').stdout), { checks });
    t.same(JSON.parse(parley('list', 'scenarios', '--json').stdout), { scenarios });
  });

  t.test('a run finds the scenarios and the checks', async (t) => {
    const { checks, scenarios } = await loadCatalogue();
    const { stderr } = parley('server', 'ws://127.0.0.1:1', '--filter', 'heartbeat/answer-pings');
    t.match(stderr, /nearest: server\/heartbeat\/answers-pings/);
    const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    const index = texts.find((text) => text.includes('var MODULES = ['));
    t.ok(index, 'the index is in one chunk');
    for (const { id } of [...checks, ...scenarios]) t.ok(index?.includes(id), id);
  });

  t.test('nothing but a run loads the kit', async (t) => {
    for (const command of ['main', 'list', 'explain']) {
      const entry = readdirSync(folder).find((name) => name.startsWith(`${command}-`));
      const loaded = withImports(folder, entry ?? '');
      t.ok(loaded.size > 0, command);
      for (const [name, text] of loaded) {
        t.notMatch(text, /from ?"ws"/, `${command}: ${name}`);
        t.notMatch(text, /var MODULES = \[/, `${command}: ${name}`);
      }
    }
    const run = readdirSync(folder).find((name) => name.startsWith('server-'));
    t.ok(
      [...withImports(folder, run ?? '').values()].some((text) => /from ?"ws"/.test(text)),
      'this would show it',
    );
  });

  t.test('stale chunks do not stay', async (t) => {
    const before = readdirSync(folder);
    await bundleCommandLine(folder);
    t.same(readdirSync(folder), before);
  });
});

/** Texts of a chunk and of those that it imports at once, by name. */
function withImports(folder: string, name: string, seen = new Map<string, string>()): ReadonlyMap<string, string> {
  if (seen.has(name)) return seen;
  const text = readFileSync(join(folder, name), 'utf8');
  seen.set(name, text);
  for (const [, next = ''] of text.matchAll(/^(?:import|\} from) ?(?:[^"(]* from ?)?"\.\/([^"]+\.js)"/gm)) {
    withImports(folder, next, seen);
  }
  return seen;
}
