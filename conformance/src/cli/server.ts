import { type Command, Option } from 'commander';
import type { ExitCode } from '../verdict/result.js';
import { type RunFlags, withRunOptions } from './options.js';
import { header, integer, wsUrl } from './values.js';

export interface ServerFlags extends RunFlags {
  readonly header?: Readonly<Record<string, string>>;
  readonly insecure?: true;
  readonly tokenCommand?: string;
  readonly operator?: string;
  readonly nodes?: number;
}

const GUIDE = `
Examples:
  $ parley server ws://127.0.0.1:8080                          a server that runs
  $ parley server -- ./my-server --port 0                      the kit starts it and reads its ws:// address from stdout
  $ parley server ws://127.0.0.1:8080 -- ./my-server           the kit starts it and waits until the port accepts
  $ parley server ws://a:8080 ws://b:8080                      two nodes of one server
  $ parley server --nodes 2 -- ./my-cluster                    the kit starts both, and reads an address of each
  $ parley server --operator stdio -- ./my-server              it takes the commands of an operator on stdin
  $ parley server ws://127.0.0.1:8080 --area heartbeat         one area
  $ parley server ws://127.0.0.1:8080 --reporter tap           TAP on stdout, progress on stderr
  $ parley server wss://staging.example/rt --token "$TOKEN"    with a credential
  $ parley server wss://staging.example/rt --token-command "vault read -field=token rt"
  $ parley server wss://staging.example/rt --safe              no load, no faults: others use it too
With a command the kit also kills, freezes and restarts the server; without one those checks are not applicable.`;

export function addServer(
  program: Command,
  command: readonly [string, ...string[]] | undefined,
  done: (code: ExitCode) => void,
): void {
  withRunOptions(program.command('server'))
    .description('Judge a server.')
    .argument('[url...]', 'ws:// or wss:// address, one per node', wsUrl)
    .option('--header <name: value>', 'header of every upgrade request; repeatable', header)
    .addOption(new Option('--token <token>', 'credential for `hello`').env('PARLEY_TOKEN'))
    .option('--token-command <command>', 'prints the credential; asked again when the server refuses it')
    .option('--insecure', 'accept any certificate')
    .option('--safe', 'for a server that others use: no load, and nothing that might take it down')
    .option('--operator <stdio|command>', 'who brings about what no client can; see docs/operator-contract.md')
    .option('--nodes <n>', 'how many addresses the command prints, one for each node (default: 1)', integer(1, 64))
    .addHelpText('after', GUIDE)
    .action(async (urls: readonly string[], _: ServerFlags, given: Command) => {
      const { judgeServer } = await import('./actions/server.js');
      done(await judgeServer(urls, command, given));
    });
}
