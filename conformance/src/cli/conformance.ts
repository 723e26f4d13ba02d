/**
 * The default target: the kit, as anybody runs it, against every testee of `testees.ts`.
 *
 * Each testee gets a kit of its own, a process like that of a user, so that nobody's work makes another's clock late.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { commandOf, TESTEES, type Testee } from '../testees.js';
import type { RunResult } from '../verdict/result.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const KIT = fileURLToPath(new URL('../../bin/parley.js', import.meta.url));

/** Of each testee, the report for people. */
const REPORT = 'report.txt';

interface Judged {
  readonly testee: Testee;
  readonly code: number | null;
  /** Absent: not run, or the kit did not come to report. */
  readonly result?: RunResult;
  readonly note?: string;
}

/** Set by a signal: no further testee is begun. */
let stopped = false;

/**
 * @param wanted ids of testees; empty: all
 * @returns the exit code: 0 only if everything that was run conforms
 */
export async function conformance(wanted: readonly string[], reports = join(ROOT, 'reports')): Promise<number> {
  const unknown = wanted.filter((id) => !TESTEES.some((testee) => testee.id === id));
  if (unknown.length > 0) {
    say(`there is no testee ${unknown.join(', ')}; there are ${TESTEES.map(({ id }) => id).join(', ')}`);
    return 2;
  }
  const began = performance.now();
  const testees = TESTEES.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
  // A server and a client at a time: two cores, and never two of the heavier runs at once.
  const lanes = (['server', 'client'] as const).map((role) => testees.filter((testee) => testee.role === role));
  const judged = (await Promise.all(lanes.map((lane) => inTurn(lane, reports)))).flat();
  say('');
  for (const one of judged) say(line(one));
  for (const { testee, code } of judged.filter(({ code }) => code !== 0 && code !== null)) {
    const path = join(reports, testee.id, REPORT);
    say(`\n${testee.id}, exit code ${code}: ${relative(process.cwd(), path)}\n`);
    // Where CI keeps nothing but what was printed, a path explains nothing.
    say(await readFile(path, 'utf8').catch(() => 'there is no report'));
  }
  const failed = judged.filter(({ code, result }) => code !== 0 && !(code === null && result === undefined));
  const conforming = judged.filter(({ code }) => code === 0);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(
    `\n${conforming.length} of ${judged.length} testees conform, ${judged.length - conforming.length - failed.length} not run, ` +
      `in ${seconds} s; reports in ${relative(process.cwd(), reports) || '.'}`,
  );
  return failed.length === 0 && conforming.length > 0 ? 0 : Math.max(1, ...failed.map(({ code }) => code ?? 3));
}

async function inTurn(testees: readonly Testee[], reports: string): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const testee of testees) judged.push(await judge(testee, reports));
  return judged;
}

async function judge(testee: Testee, reports: string): Promise<Judged> {
  if (stopped) return { testee, code: 4, note: 'not run: stopped' };
  if (testee.needs !== undefined && spawnSync(testee.needs, ['--version']).status !== 0) {
    return { testee, code: null, note: `not run: ${testee.needs} is not installed` };
  }
  const folder = join(reports, testee.id);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const tap = openSync(join(folder, 'report.tap'), 'w');
  const reporters = [
    'tap',
    `json=${join(folder, 'report.json')}`,
    `junit=${join(folder, 'junit.xml')}`,
    `html=${join(folder, 'report.html')}`,
  ];
  const args = [
    KIT,
    testee.role,
    '--out',
    relative(ROOT, folder),
    ...[...reporters, `terminal=${join(folder, REPORT)}`].flatMap((one) => ['--reporter', one]),
    ...(testee.options ?? []),
    ...(testee.profiles ? ['--profile', testee.profiles.join(',')] : []),
    '--',
    ...commandOf(testee, relative(ROOT, join(folder, 'data'))),
  ];
  const kit = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', tap, 'pipe'] });
  closeSync(tap);
  createInterface({ input: kit.stderr as Readable }).on('line', (text) => say(`${testee.id.padEnd(17)} ${text}`));
  const code = await exitOf(kit);
  const result = await readFile(join(folder, 'report.json'), 'utf8').then(
    (text) => JSON.parse(text) as RunResult,
    () => undefined,
  );
  return { testee, code: code ?? 3, ...(result ? { result } : { note: 'the kit did not come to report' }) };
}

/**
 * Waits for the kit. A signal ends it, and it ends its testee and keeps its results; Ctrl-C reaches it without our help,
 * and a second signal would make it quit at once.
 */
function exitOf(kit: ChildProcess): Promise<number | null> {
  const stop = (signal: NodeJS.Signals) => {
    stopped = true;
    if (signal !== 'SIGINT') kit.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, stop);
  return new Promise<number | null>((resolve) => kit.on('close', resolve)).finally(() => {
    for (const signal of signals) process.off(signal, stop);
  });
}

function line({ testee, code, result, note }: Judged): string {
  if (!result) return `${testee.id.padEnd(17)} ${note ?? ''}`;
  const counted = Object.entries(result.counts)
    .filter(([, number]) => number > 0)
    .map(([verdict, number]) => `${number} ${verdict}`)
    .join(', ');
  const time = `${(result.durationMs / 1000).toFixed(1)} s`;
  return `${testee.id.padEnd(17)} ${(code === 0 ? 'conformant' : result.verdict).padEnd(13)} ${counted}  (${result.scenarios.length} scenarios, ${time})`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
