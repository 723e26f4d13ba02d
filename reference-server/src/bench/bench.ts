/**
 * `npm run bench`: the reference server beside its peers, one row of work at a time, rounds interleaved.
 *
 * The figures to quote are the ratios: absolute numbers belong to the machine.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { barChart } from '../plot/bars.js';
import { measure } from './harness/measure.js';
import { pinned } from './harness/pin.js';
import { type Profile, profile } from './harness/profile.js';
import type { Row } from './harness/row.js';
import { type Result, summarize } from './harness/summary.js';
import { figure, profileLines, table } from './harness/table.js';
import { type BenchRun, merged, type ProfileRun, read, withKept } from './report/run.js';
import { readRows } from './rows/index.js';

interface Flags {
  readonly row?: readonly string[];
  readonly rounds: number;
  readonly out?: string;
  readonly profile?: true;
  readonly strict?: true;
}

const rows = await readRows();

const command = new Command('bench')
  .description('Measures the reference server beside its peers. Goals are ratios within one run.')
  .option('--row <id...>', `only these rows: ${rows.map(({ id }) => id).join(', ')}`)
  .option('--rounds <n>', 'counted rounds of each peer, 1 to 99', rounds, 5)
  .option(
    '--out <dir>',
    'write bench.json and a plot for each row into this folder; rows that are not run stay as they are there',
  )
  .option('--profile', 'measure nothing, but tell where each server spends its time (profiles.json)')
  .option('--strict', 'exit with 1 if a goal is missed');

const { row: wanted, rounds: count, out, profile: profiling, strict } = command.parse().opts<Flags>();
const unknown = wanted?.filter((id) => !rows.some((row) => row.id === id)) ?? [];
if (unknown.length > 0)
  command.error(`no such row: ${unknown.join(', ')}; there are ${rows.map(({ id }) => id).join(', ')}`, {
    exitCode: 2,
  });

console.error(pinned ? 'servers on core 0, generator on core 1' : 'servers and generator share the cores');
const tell = (line: string) => console.error(line);
const results: Result[] = [];
const profiles: Profile[] = [];
const skipped: string[] = [];
for (const row of rows.filter(({ id }) => !wanted || wanted.includes(id))) {
  if (row.needs && spawnSync(row.needs, ['--version']).status !== 0) {
    console.log(`\n${row.id}: skipped, ${row.needs} is not installed`);
    skipped.push(row.id);
  } else if (profiling) {
    const taken = await profile(row, tell);
    console.log(`\n${profileLines(row, taken)}`);
    profiles.push(taken);
    if (out) writeProfiles(out);
  } else {
    const result = summarize(await measure(row, count, tell));
    console.log(`\n${table(row, result)}`);
    results.push(result);
    if (out) write(out, row, result);
  }
}
if (!profiling) {
  const goals = results.flatMap((result) => result.goals);
  const missed = goals.filter(({ met }) => !met).length;
  console.log(`\n${goals.length - missed} goals met, ${missed} missed`);
  if (strict && missed > 0) process.exitCode = 1;
}

function writeProfiles(dir: string): void {
  mkdirSync(dir, { recursive: true });
  const file = `${dir}/profiles.json`;
  const before = read<ProfileRun>(file);
  const run: ProfileRun = { at: new Date().toISOString(), rows: withKept(profiles, before?.rows ?? []) };
  writeFileSync(file, `${JSON.stringify(run, null, 2)}\n`);
}

/** After every row, so that a run that is broken off leaves what it found. */
function write(dir: string, row: Row, result: Result): void {
  mkdirSync(dir, { recursive: true });
  const file = `${dir}/bench.json`;
  const before = read<BenchRun>(file);
  const machine = { node: process.version, cores: cpus().length, cpu: cpus()[0]?.model.trim() ?? 'unknown', pinned };
  const run = merged(before, { machine, rounds: count, skipped, rows: [{ ...result, at: new Date().toISOString() }] });
  writeFileSync(file, `${JSON.stringify(run, null, 2)}\n`);
  const [metric] = row.metrics;
  const bars = result.peers.flatMap(({ name, metrics }) => {
    const { median, min, max } = metrics[metric.name] ?? { median: 0, min: 0, max: 0 };
    return Number.isNaN(median) ? [] : [{ label: name, value: median, min, max }];
  });
  const title = `${row.title}: ${metric.label}${metric.better === 'less' ? ' (less is better)' : ''}`;
  writeFileSync(`${dir}/${row.id}.svg`, barChart({ title, unit: metric.unit, bars, format: figure }));
}

function rounds(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 99) return value;
  throw new InvalidArgumentError('--rounds takes an integer from 1 to 99.');
}
