import { type Command, Option } from 'commander';
import { listening, spawning } from '../runner/adapters.js';
import { ClientBench } from '../runner/client-bench.js';
import { DEFAULT_TIMEOUT } from '../runner/run.js';
import type { ExitCode } from '../verdict/result.js';
import { judgedRun } from './judged-run.js';
import { type RunFlags, withRunOptions } from './options.js';
import { UsageError } from './usage.js';
import { address } from './values.js';

interface ClientFlags extends RunFlags {
  /** True: the option without a value. */
  readonly listen?: { readonly host: string; readonly port: number } | true;
}

const GUIDE = `
The kit plays the server. The client under test sits behind an adapter, a small program that makes it do what the kit
says: one JSON object a line, commands on its stdin, answers and events on its stdout. A client that cannot be spawned,
in a browser or on a phone, opens a WebSocket to the kit and speaks the same lines there.

Examples:
  $ parley client -- ./my-adapter                        the kit starts the adapter, one for each scenario that runs
  $ parley client -- python3 adapter.py                  whatever language it is written in
  $ parley client --listen                               waits for an adapter on a free port, and prints the address
  $ parley client --listen 0.0.0.0:9000                  also from other machines
  $ parley client --area reconnect -- ./my-adapter       one area
  $ parley client --reporter junit=out.xml -- ./my-adapter`;

export function addClient(
  program: Command,
  after: readonly string[] | undefined,
  done: (code: ExitCode) => void,
): void {
  withRunOptions(program.command('client'))
    .description('Judge a client, through its adapter.')
    .option('--listen [host:port]', 'wait for adapters on a control port instead of starting one', address)
    .addOption(new Option('--token <token>', 'credential for the client').env('PARLEY_TOKEN').hideHelp())
    .addHelpText('after', GUIDE)
    .action(async (flags: ClientFlags) => {
      const command = after as readonly [string, ...string[]] | undefined;
      const { listen, patience, timeout } = flags;
      if (command === undefined && listen === undefined) {
        throw new UsageError('give the command of an adapter after `--`, or --listen');
      }
      if (command !== undefined && listen !== undefined)
        throw new UsageError('--listen and a command exclude each other');
      const options = { patience, startWithin: timeout ?? DEFAULT_TIMEOUT };
      const bench = async (tell: (text: string) => void) => {
        const at = listen === true || listen === undefined ? { host: '127.0.0.1', port: 0 } : listen;
        const source = command
          ? spawning(command, options)
          : await listening(at, options, (url) => tell(`waiting for an adapter at ${url}`));
        return new ClientBench(source, patience);
      };
      const where = listen === undefined || listen === true ? [] : [`${listen.host}:${listen.port}`];
      const again = {
        before: ['client', ...(listen === undefined ? [] : ['--listen', ...where])],
        after: command === undefined ? [] : ['--', ...command],
      };
      const jobs = command === undefined ? { jobs: 1 } : {};
      done(await judgedRun({ role: 'client', nodes: 1, bench, again, ...jobs }, flags));
    });
}
