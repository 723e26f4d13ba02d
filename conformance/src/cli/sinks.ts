/** Where reports go: stdout holds exactly one, files hold the others. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { jsonReport } from '../report/json.js';
import { junitReport } from '../report/junit.js';
import { paintFor, plain } from '../report/paint.js';
import { tapReport } from '../report/tap.js';
import { terminalReport } from '../report/terminal.js';
import type { RunResult } from '../verdict/result.js';
import { UsageError } from './usage.js';
import type { Format, Sink } from './values.js';

export interface Sinks {
  /** Progress goes where it does not spoil a report. */
  readonly progress: NodeJS.WriteStream;
  /** Writes every report. */
  deliver(result: RunResult): Promise<void>;
}

/** @throws UsageError if two reports want stdout */
export function openSinks(wanted: readonly Sink[]): Sinks {
  const toStdout = wanted.filter(({ path }) => path === undefined);
  if (toStdout.length > 1) {
    throw new UsageError('two reports cannot both go to stdout: give all but one a path, for example json=report.json');
  }
  const [main = { format: 'terminal' as const }] = toStdout;
  const people = main.format === 'terminal' ? process.stdout : process.stderr;
  return {
    progress: people,
    deliver: async (result) => {
      for (const { format, path } of wanted) {
        if (path === undefined) continue;
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, render(format, result));
      }
      if (main.format === 'terminal') process.stdout.write(`\n${terminalReport(result, paintFor(process.stdout))}`);
      else process.stdout.write(render(main.format, result));
    },
  };
}

function render(format: Format, result: RunResult): string {
  switch (format) {
    case 'terminal':
      return terminalReport(result, plain);
    case 'tap':
      return tapReport(result);
    case 'junit':
      return junitReport(result);
    case 'json':
      return jsonReport(result);
  }
}
