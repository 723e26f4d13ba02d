import type { Command } from 'commander';
import type { ExitCode } from '../verdict/result.js';
import { reporterOption } from './options.js';
import type { Sink } from './values.js';

const GUIDE = `
One report is written again in any format. Two reports of the same testee show what changed, and the exit code is 1 if
something fails that did not; any others stand side by side.

Examples:
  $ parley report server.json --reporter html=report.html          a JSON report as a page
  $ parley report old.json new.json                                two runs of one testee: what changed
  $ parley report tea.json coffee.json --reporter summary=cmp.md   two implementations, as Markdown`;

export interface ReportFlags {
  readonly reporter?: readonly Sink[];
  readonly changes?: true;
  readonly sideBySide?: true;
}

export function addReport(program: Command, done: (code: ExitCode) => void): void {
  program
    .command('report')
    .description('Compare JSON reports, or write one again in another format.')
    .argument('<report...>', 'JSON reports of runs (<role>.json)')
    .option('--changes', 'show what changed from the first to the second, whatever their testees are called')
    .option('--side-by-side', 'put them side by side, also if the testee is the same')
    .addOption(reporterOption())
    .addHelpText('after', GUIDE)
    .action(async (paths: readonly string[], flags: ReportFlags) => {
      const { report } = await import('./actions/report.js');
      done(await report(paths, flags));
    });
}
