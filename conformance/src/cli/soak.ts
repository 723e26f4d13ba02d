import { type Command, Option } from 'commander';
import type { ExitCode } from '../verdict/result.js';
import { duration, header, integer, wsUrl } from './values.js';

export interface SoakFlags {
  readonly seed?: number;
  readonly members: number;
  readonly channels: number;
  readonly operations: number;
  readonly duration: number;
  readonly histories?: number;
  readonly jobs: number;
  readonly timeout?: number;
  readonly patience: number;
  readonly shrink: number;
  readonly plan?: string;
  readonly out: string;
  readonly header?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly insecure?: true;
}

const GUIDE = `
Members send, batch, mark as read, write state, type, lose their connections, come back and resend, as a seed decides;
then what every one of them saw is held against what must be true in every history.

Examples:
  $ parley soak server ws://127.0.0.1:8080                        ten seconds of random histories
  $ parley soak server --duration 10m -- ./my-server --port 0     the kit starts the server
  $ parley soak server ws://a:8080 ws://b:8080 --members 8        members come back at another node
  $ parley soak server ws://127.0.0.1:8080 --seed 7 --histories 1 the same history again
A history that fails is cut down to the few operations that it takes, and a line is printed that runs them again.`;

export function addSoak(
  program: Command,
  command: readonly [string, ...string[]] | undefined,
  done: (code: ExitCode) => void,
): void {
  const group = program.command('soak').description('Random histories, and what must hold in all of them.');
  group
    .command('server')
    .description('Soak a server.')
    .argument('[url...]', 'ws:// or wss:// address, one per node', wsUrl)
    .option('--seed <n>', 'seed of all histories (default: a fresh one, printed)', integer(0, 0xffff_ffff))
    .option('--members <n>', 'members of a history', integer(1, 64), 4)
    .option('--channels <n>', 'channels of a history', integer(1, 16), 2)
    .option('--operations <n>', 'operations of a history', integer(1, 5000), 200)
    .option('--duration <duration>', 'how long new histories are begun', duration, 10_000)
    .option('--histories <n>', 'how many histories at most', integer(1, 1_000_000))
    .option('--jobs <n>', 'histories side by side', integer(1, 64), 4)
    .option('--timeout <duration>', 'bound for one history, and for the start of the server', duration)
    .option('--patience <duration>', 'how long to wait for what should come at once', duration, 2000)
    .option('--shrink <duration>', 'how long to look for a shorter history that fails', duration, 30_000)
    .option('--plan <file>', 'run the operations of a file that an earlier soak wrote')
    .option('--out <dir>', 'folder for the plan, the trace and soak-server.json', 'parley-results')
    .option('--header <name: value>', 'header of every upgrade request; repeatable', header)
    .addOption(new Option('--token <token>', 'credential for `hello`').env('PARLEY_TOKEN'))
    .option('--insecure', 'accept any certificate')
    .addHelpText('after', GUIDE)
    .action(async (urls: readonly string[], flags: SoakFlags) => {
      const { soakServer } = await import('./actions/soak.js');
      done(await soakServer(urls, command, flags));
    });
  for (const one of group.commands) one.copyInheritedSettings(group);
}
