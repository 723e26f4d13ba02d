/** `npm run series`: the suites again and again against the reference pair, for whoever works on the kit. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import pLimit from 'p-limit';
import { commandOf, TESTEES, type Testee } from '../testees.js';
import type { RunResult } from '../verdict/result.js';
import { colourOf, exitCodeOf, type SeriesRun, tally, tallyText } from '../verdict/tally.js';
import { busyLoop, stall } from './strain.js';
import { UsageError } from './usage.js';
import { duration, integer, list } from './values.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const KIT = fileURLToPath(new URL('../bin/parley.js', import.meta.url));

interface Flags {
  readonly runs: number;
  readonly busy: number;
  readonly stalls?: number;
  readonly together?: true;
  readonly sideBySide: number;
  readonly testee?: readonly string[];
  readonly out: string;
}

/**
 * Runs the suites in a row, prints a line per run and at the end what was not green.
 *
 * @param argv arguments, without node and script
 * @returns 0: all green, or under strain no violation; 1: a violation; 2: wrong usage; 3: the kit failed; 4: not green
 */
export async function series(argv: readonly string[]): Promise<number> {
  const program = new Command('series')
    .description('Runs both suites against the reference pair in a row: a kit that doubts itself shows here.')
    .option('--runs <n>', 'how often each suite is run', integer(1, 100_000), 100)
    .option('--busy <n>', 'processes that keep cores busy meanwhile; then only a violation counts', integer(0, 64), 0)
    .option(
      '--stalls <time>',
      'stops the kit at random, alone or with its testee, for at most this long; then only a violation counts',
      duration,
    )
    .option('--together', 'the suites of a run at once instead of one after the other')
    .option(
      '--side-by-side <n>',
      'runs at once, each as busy for the others as a machine shared with strangers',
      integer(1, 64),
      1,
    )
    .option('--testee <id>', 'another testee of `npm run conformance`; repeatable (default: the reference pair)', list)
    .option('--out <dir>', 'where the results of runs that are not green are kept', join(ROOT, 'reports', 'series'))
    .exitOverride();
  try {
    program.parse(argv, { from: 'user' });
    return await run(program.opts<Flags>());
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError ? 2 : 3;
  }
}

async function run({ runs, busy, stalls, together, sideBySide, testee: wanted, out }: Flags): Promise<number> {
  const ids = wanted ?? ['reference-server', 'reference-client'];
  const testees = ids.map((id) => {
    const found = TESTEES.find((testee) => testee.id === id);
    if (!found) throw new UsageError(`there is no testee ${id}; there are ${TESTEES.map(({ id }) => id).join(', ')}`);
    return found;
  });
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  const loops = Array.from({ length: busy }, busyLoop);
  const done: SeriesRun[] = [];
  try {
    const numbers = Array.from({ length: runs }, (_, index) => index + 1);
    const round = async (number: number) => {
      const one = (testee: Testee) => suite({ number, testee, out, stalls, signal: stopping.signal });
      const results = together ? await Promise.all(testees.map(one)) : await inTurn(testees, one);
      for (const result of results) {
        if (stopping.signal.aborted) break;
        done.push(result);
        process.stdout.write(`${line(result, runs)}\n`);
      }
    };
    await pLimit(sideBySide).map(numbers, round);
  } finally {
    for (const loop of loops) loop.kill('SIGKILL');
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, stop);
  }
  const counted = tally(done);
  await writeFile(
    join(out, 'series.json'),
    `${JSON.stringify({ busy, stalls, together: together ?? false, sideBySide, ...counted }, null, 2)}\n`,
  );
  process.stdout.write(`\n${tallyText(counted)}`);
  if (counted.colours.green < counted.runs) process.stdout.write(`kept in ${relative(process.cwd(), out) || '.'}\n`);
  if (stopping.signal.aborted) process.stdout.write('the series was stopped\n');
  return stopping.signal.aborted ? 4 : exitCodeOf(counted, busy > 0 || stalls !== undefined);
}

async function inTurn<T, R>(all: readonly T[], act: (one: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (const one of all) results.push(await act(one));
  return results;
}

interface Suite {
  readonly number: number;
  readonly testee: Testee;
  readonly out: string;
  readonly stalls: number | undefined;
  readonly signal: AbortSignal;
}

async function suite({ number, testee, out, stalls, signal }: Suite): Promise<SeriesRun> {
  const { id, role, options = [], profiles } = testee;
  if (signal.aborted) return { number, testee: id, code: null };
  const folder = join(out, `${String(number).padStart(3, '0')}-${id}`);
  const args = [
    role,
    ...['--out', folder, '--reporter', `json=${join(folder, 'report.json')}`],
    ...['--reporter', `terminal=${join(folder, 'report.txt')}`],
    ...options,
    ...(profiles ? ['--profile', profiles.join(',')] : []),
    ...['--', ...commandOf(testee, join(folder, 'data'))],
  ];
  // The kit shares our terminal, so Ctrl-C reaches it without our help; any other signal has to be handed on.
  const kit = spawn(process.execPath, [KIT, ...args], { cwd: ROOT, stdio: 'ignore' });
  const end = () => void kit.kill('SIGTERM');
  signal.addEventListener('abort', end, { once: true });
  const closed = once(kit, 'close');
  if (stalls !== undefined) await stall(kit, stalls);
  const [code] = (await closed) as [number | null];
  signal.removeEventListener('abort', end);
  const text = await readFile(join(folder, 'report.json'), 'utf8').catch(() => undefined);
  const result = text === undefined ? undefined : (JSON.parse(text) as RunResult);
  const outcome: SeriesRun = { number, testee: id, code, ...(result ? { result } : {}) };
  if (colourOf(outcome) === 'green') await rm(folder, { recursive: true, force: true });
  return outcome;
}

function line(run: SeriesRun, runs: number): string {
  const { number, testee, result } = run;
  const place = `${String(number).padStart(String(runs).length)}/${runs}`;
  if (!result) return `${place} ${testee.padEnd(17)} broken: the kit did not come to report, exit code ${run.code}`;
  const counted = Object.entries(result.counts).filter(([, count]) => count > 0);
  const time = `${(result.durationMs / 1000).toFixed(1)} s`;
  const told = counted.map(([verdict, count]) => `${count} ${verdict}`).join(', ');
  return `${place} ${testee.padEnd(17)} ${colourOf(run).padEnd(12)} ${told}  (${time}, seed ${result.seed})`;
}
