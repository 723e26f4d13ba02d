import type { Command } from 'commander';
import type { ExitCode } from '../verdict/result.js';
import { type RunFlags, reporterOption, withBaseline, withSelection } from './options.js';

export type JudgeFlags = Pick<RunFlags, 'filter' | 'area' | 'requirement' | 'reporter' | 'baseline' | 'writeBaseline'>;

const GUIDE = `
Examples:
  $ parley judge parley-results/traces/server           all traces of a run: the verdicts of the run again
  $ parley judge incident.jsonl --reporter json         one trace, whoever recorded it`;

export function addJudge(program: Command, done: (code: ExitCode) => void): void {
  withBaseline(withSelection(program.command('judge'), { profiles: false }))
    .description('Judge recorded traces. A pure function of the files: no testee is needed.')
    .argument('<trace...>', 'trace files (.jsonl), or folders of them')
    .addOption(reporterOption())
    .addHelpText('after', GUIDE)
    .action(async (paths: readonly string[], flags: JudgeFlags) => {
      const { judgeFiles } = await import('./actions/judge.js');
      done(await judgeFiles(paths, flags));
    });
}
