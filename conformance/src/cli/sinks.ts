/** Where reports go: stdout holds exactly one, files hold the others. */
import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { paintFor } from '../report/paint.js';
import { terminalReport } from '../report/terminal.js';
import type { RunResult } from '../verdict/result.js';
import { render } from './render.js';
import { UsageError } from './usage.js';
import type { Sink } from './values.js';

export interface Sinks {
  /** Progress goes where it does not spoil a report. */
  readonly progress: NodeJS.WriteStream;
  /** Writes every report. */
  deliver(result: RunResult): Promise<void>;
}

/** @throws UsageError if two reports want stdout */
export function openSinks(wanted: readonly Sink[], env: NodeJS.ProcessEnv = process.env): Sinks {
  const { GITHUB_STEP_SUMMARY: step = '' } = env;
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
    deliver: async (result) => {
      for (const { format, path } of wanted) {
        if (path === undefined) continue;
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, render(format, result, path));
      }
      for (const { format } of toStep) await appendFile(step, render(format, result));
      const text = forPeople ? `\n${terminalReport(result, paintFor(process.stdout))}` : render(main.format, result);
      process.stdout.write(annotating ? `${inert(text)}${render('github', result)}` : text);
    },
  };
}

/** A log that quotes a testee must not hand its words to GitHub as commands. */
function inert(text: string): string {
  const token = randomUUID();
  return `::stop-commands::${token}\n${text}::${token}::\n`;
}
