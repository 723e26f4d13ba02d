/**
 * `npm run bench:report`: writes the figures of docs/plots (bench.json, profiles.json) into docs/benchmarks.md. With `--check` it writes
 * nothing and exits 1 if the page is not up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BenchRun, type ProfileRun, read } from './report/run.js';
import { section, withFigures } from './report/section.js';

const docs = (path: string) => fileURLToPath(new URL(`../../../docs/${path}`, import.meta.url));
const page = docs('benchmarks.md');

const run = read<BenchRun>(docs('plots/bench.json'));
const profiles = read<ProfileRun>(docs('plots/profiles.json'));
const present = readFileSync(page, 'utf8');
const text = withFigures(present, section(run, profiles));

if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (text !== present) {
  console.error('docs/benchmarks.md is not up to date: npm run bench:report');
  process.exitCode = 1;
}
