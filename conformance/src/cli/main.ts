import { Command, CommanderError } from 'commander';
import { TesteeLost, Unmet } from '../scenario/unmet.js';
import { KIT } from '../verdict/kit.js';
import type { ExitCode } from '../verdict/result.js';
import { addClient } from './client.js';
import { addCompletion } from './completion.js';
import { addExplain } from './explain.js';
import { addInit } from './init.js';
import { addJudge } from './judge.js';
import { addList } from './list.js';
import { addReport } from './report.js';
import { addServer } from './server.js';
import { splitCommand } from './shell.js';
import { addSoak } from './soak.js';
import { UsageError } from './usage.js';

const GUIDE = `
Examples:
  $ parley server ws://127.0.0.1:8080        judge a server that runs
  $ parley server -- ./my-server --port 0    start it, judge it, end it
  $ parley client -- ./my-adapter            judge a client, through its adapter
  $ parley init                              write what a project needs to be judged
  $ parley explain PLY-HBT-6                 what a requirement says, and what proves it
  $ parley soak server -- ./my-server        random histories, shrunk to the few steps that fail

Exit codes:
  0  conformant
  1  a requirement is broken
  2  the command line makes no sense
  3  the kit itself failed
  4  incomplete: the testee was lost, or something was not reached`;

/**
 * The command line.
 *
 * @param argv arguments, without node and script
 */
export async function main(argv: readonly string[]): Promise<ExitCode> {
  const { own, command, empty } = splitCommand(argv);
  let code: ExitCode = 0;
  const done = (result: ExitCode) => {
    code = result;
  };
  const program = new Command('parley')
    .description('Tells for any Parley client or server which requirement is broken, with the frames that prove it.')
    .version(KIT)
    .addHelpText('after', GUIDE)
    .showHelpAfterError('(add --help for all options and examples)')
    .exitOverride();
  addServer(program, command, done);
  addClient(program, command, done);
  addSoak(program, command, done);
  addInit(program, command, done);
  addJudge(program, done);
  addReport(program, done);
  addList(program);
  addExplain(program);
  addCompletion(program);
  for (const one of program.commands) one.copyInheritedSettings(program);
  // A scenario that ended leaves waits behind, and what they wait for does not come any more.
  process.on('unhandledRejection', (error) => {
    if (error instanceof Unmet || error instanceof TesteeLost) return;
    process.stderr.write(`the kit failed: ${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(3);
  });
  try {
    if (empty) throw new UsageError('the command after `--` is missing');
    await program.parseAsync(own, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError) {
      process.stderr.write(`error: ${error.message}\n`);
      return 2;
    }
    process.stderr.write(`the kit failed: ${error instanceof Error ? error.stack : String(error)}\n`);
    return 3;
  }
}
