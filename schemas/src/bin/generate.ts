/**
 * Writes every generated file of this package that is checked in.
 *
 * With `--check` it writes nothing and exits 1, naming each file that differs from what would be written.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { artefacts, GENERATED_FOLDERS } from '../generate/artefacts.js';
import { compare } from '../generate/compare.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const wanted = artefacts();

async function checkedIn(): Promise<Map<string, string>> {
  const present = new Map<string, string>();
  const read = async (path: string) => {
    const text = await readFile(join(root, path), 'utf8').catch(() => undefined);
    if (text !== undefined) present.set(path, text);
  };
  for (const path of wanted.keys()) await read(path);
  for (const folder of GENERATED_FOLDERS) {
    const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
      if (entry.isFile() && path.endsWith('.json')) await read(path);
    }
  }
  return present;
}

const differences = compare(wanted, await checkedIn());
if (process.argv.includes('--check')) {
  for (const { path, what, detail } of differences) console.error(`${what}: ${path}: ${detail}`);
  if (differences.length > 0) {
    console.error(`${differences.length} generated files are not up to date: npm run generate -w @parley/schemas`);
    process.exitCode = 1;
  } else {
    console.log(`${wanted.size} generated files are up to date`);
  }
} else {
  for (const { path, what } of differences) {
    if (what === 'stale') {
      await rm(join(root, path));
    } else {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), wanted.get(path) ?? '');
    }
    console.log(`${what === 'stale' ? 'removed' : 'wrote'} ${path}`);
  }
}
