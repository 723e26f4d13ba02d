/** Where reports go: stdout holds exactly one, files hold the others. */
import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, open, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Paint, paintFor } from '../report/paint.js';
import { terminalReport } from '../report/terminal.js';
import type { RunResult } from '../verdict/result.js';
import { render } from './render.js';
import { UsageError } from './usage.js';
import type { Format, Sink } from './values.js';

/** How what is delivered is written. */
export interface Writing<T> {
  /** For stdout, where people read it. */
  people(value: T, paint: Paint): string;
  /** @throws UsageError if it cannot be written so */
  render(format: Format, value: T, path?: string): string;
}

const RESULT: Writing<RunResult> = { people: terminalReport, render };

export interface Sinks<T> {
  /** Before a run that takes its time. @throws UsageError if a report could not be written where it is to go */
  check(): Promise<void>;
  /** Progress goes where it does not spoil a report. */
  readonly progress: NodeJS.WriteStream;
  /** Writes every report. */
  deliver(value: T): Promise<void>;
}

/** @throws UsageError if two reports want stdout */
export function openSinks(wanted: readonly Sink[]): Sinks<RunResult>;
export function openSinks<T>(wanted: readonly Sink[], writing: Writing<T>): Sinks<T>;
export function openSinks(wanted: readonly Sink[], writing: Writing<RunResult> = RESULT): Sinks<RunResult> {
  const { GITHUB_STEP_SUMMARY: step = '' } = process.env;
  const toStep = wanted.filter(({ format, path }) => format === 'summary' && path === undefined && step !== '');
  // Annotations are lines in a log for people, so they share stdout with the report for people.
  const annotating = wanted.some(({ format, path }) => format === 'github' && path === undefined);
  const toStdout = wanted.filter((one) => one.path === undefined && one.format !== 'github' && !toStep.includes(one));
  if (toStdout.length > 1) {
    throw new UsageError('two reports cannot both go to stdout: give all but one a path, for example json=report.json');
  }
  const [main = { format: 'terminal' as const }] = toStdout;
  const forPeople = main.format === 'terminal';
  if (annotating && !forPeople) {
    throw new UsageError(`annotations would spoil the ${main.format} report on stdout: give one of them a path`);
  }
  return {
    progress: forPeople ? process.stdout : process.stderr,
    check: async () => {
      for (const one of wanted) await writable(one);
    },
    deliver: async (result) => {
      for (const { format, path } of wanted) {
        if (path === undefined) continue;
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, writing.render(format, result, path));
      }
      for (const { format } of toStep) await appendFile(step, writing.render(format, result));
      const text = forPeople
        ? `\n${writing.people(result, paintFor(process.stdout))}`
        : writing.render(main.format, result);
      process.stdout.write(annotating ? `${inert(text)}${writing.render('github', result)}` : text);
    },
  };
}

/** A log that quotes a testee must not hand its words to GitHub as commands. */
function inert(text: string): string {
  const token = randomUUID();
  return `::stop-commands::${token}\n${text}::${token}::\n`;
}

/** Leaves nothing behind that was not there. */
async function writable({ format, path }: Sink): Promise<void> {
  if (path === undefined) return;
  try {
    await mkdir(dirname(path), { recursive: true });
    const there = await stat(path).then(
      () => true,
      () => false,
    );
    await (await open(path, 'a')).close();
    if (!there) await rm(path);
  } catch (error) {
    throw new UsageError(`--reporter ${format}=${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
