import { type Command, Option } from 'commander';
import type { ExitCode } from '../verdict/result.js';
import { type RunFlags, withRunOptions } from './options.js';
import { address } from './values.js';

export interface ClientFlags extends RunFlags {
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
  command: readonly [string, ...string[]] | undefined,
  done: (code: ExitCode) => void,
): void {
  withRunOptions(program.command('client'))
    .description('Judge a client, through its adapter.')
    .option('--listen [host:port]', 'wait for adapters on a control port instead of starting one', address)
    .addOption(new Option('--token <token>', 'credential for the client').env('PARLEY_TOKEN').hideHelp())
    .addHelpText('after', GUIDE)
    .action(async (_: ClientFlags, given: Command) => {
      const { judgeClient } = await import('./actions/client.js');
      done(await judgeClient(command, given));
    });
}
