import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import type { Profile } from '../runner/profiles.js';
import type { BaselineFlags } from './baseline.js';
import { duration, FORMATS, integer, list, profiles, type Sink, sink } from './values.js';

/** Options that `server` and `client` have in common, as parsed. */
export interface RunFlags extends BaselineFlags {
  readonly filter?: readonly string[];
  readonly area?: readonly string[];
  readonly requirement?: readonly string[];
  readonly profile?: readonly Profile[];
  readonly seed?: number;
  readonly jobs?: number;
  readonly timeout?: number;
  readonly patience: number;
  readonly bail?: true;
  readonly out: string;
  readonly reporter?: readonly Sink[];
  readonly token?: string;
  readonly safe?: true;
}

export function withRunOptions(command: Command): Command {
  return withBaseline(withSelection(command))
    .option('--seed <n>', 'seed of all random choices (default: a fresh one, printed)', integer(0, 0xffff_ffff))
    .option('--jobs <n>', 'how many scenarios run side by side', integer(1, 256))
    .option(
      '--timeout <duration>',
      "bound for one scenario, and for the start of the testee (default: 60s, more if the server's heartbeat asks for it)",
      duration,
    )
    .option('--patience <duration>', 'how long to wait for what should come at once', duration, 2000)
    .option('--bail', 'stop at the first violation')
    .option('--out <dir>', 'folder for traces and <role>.json', 'parley-results')
    .addOption(reporterOption())
    .option('--config <file>', 'what is not said here is taken from it (default: parley.config.json if it is there)')
    .option('--no-config', 'ignore parley.config.json');
}

/** @param profiles false: the profiles are those of the recorded run */
export function withSelection(command: Command, { profiles: choosable = true } = {}): Command {
  const selecting = command
    .option('--filter <text>', 'only checks and scenarios whose id contains the text, or is it; repeatable', list)
    .option('--area <name>', 'only an area, by code or name (HBT, heartbeat); repeatable', list)
    .option('--requirement <id>', 'only what proves a requirement (PLY-HBT-6); repeatable', list);
  if (!choosable) return selecting;
  const about = 'judge exactly these profiles (default: core and what the testee claims); repeatable';
  return selecting.option('--profile <name>', about, profiles);
}

export function withBaseline(command: Command): Command {
  return command
    .option('--baseline <file>', 'known failures: they do not fail the run, those that are none any more do')
    .option('--write-baseline <file>', 'write what fails now as known; reasons that the file gives already stay');
}

export function reporterOption(): Option {
  return new Option(
    '--reporter <format[=path]>',
    `${FORMATS.join(', ')}: to stdout or to a file; repeatable (default: terminal)`,
  ).argParser(sink);
}

/** Scenarios mostly wait, so there may be many more of them than cores; but lag makes verdicts doubtful. */
export function defaultJobs(): number {
  return Math.min(20, 10 * availableParallelism());
}
