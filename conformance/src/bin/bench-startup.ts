#!/usr/bin/env node
/** `npm run bench:startup`: how much longer than bare node the bundled command line takes to start, as a user calls it. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const KIT = fileURLToPath(new URL('../../bin/parley.js', import.meta.url));
/** Enough for a median that a busy machine does not move; the runs take turns, so all of them see the same machine. */
const ROUNDS = 31;

interface Start {
  readonly name: string;
  readonly args: readonly string[];
  /** At most this many times as long as bare node. */
  readonly goal?: number;
}

const STARTS: readonly Start[] = [
  { name: 'node -e 0', args: ['-e', '0'] },
  { name: 'parley --version', args: [KIT, '--version'], goal: 1.3 },
  { name: 'parley --help', args: [KIT, '--help'], goal: 2 },
  { name: 'parley list', args: [KIT, 'list'], goal: 2 },
  { name: 'parley explain PLY-HBT-6', args: [KIT, 'explain', 'PLY-HBT-6'], goal: 2 },
];

const times = STARTS.map((): number[] => []);
for (let round = -1; round < ROUNDS; round += 1) {
  for (const [index, start] of STARTS.entries()) {
    const took = timed(start);
    // The first round warms the file cache.
    if (round >= 0) times[index]?.push(took);
  }
}

const medians = times.map(median);
const [bare = Number.NaN] = medians;
let missed = false;
for (const [index, { name, goal }] of STARTS.entries()) {
  const ms = medians[index] ?? Number.NaN;
  const ratio = ms / bare;
  const met = goal === undefined || ratio <= goal;
  missed ||= !met;
  const told = goal === undefined ? '' : `  ${ratio.toFixed(2)}x  goal ${goal}x ${met ? 'met' : 'MISSED'}`;
  process.stdout.write(`${name.padEnd(26)} ${ms.toFixed(1).padStart(6)} ms${told}\n`);
}
process.stdout.write(`medians of ${ROUNDS} runs each, taken in turns, node ${process.version}\n`);
process.exitCode = missed ? 1 : 0;

function timed({ name, args }: Start): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const took = performance.now() - began;
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${String(stderr)}`);
  return took;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
