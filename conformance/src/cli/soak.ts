import { type Command, Option } from 'commander';
import type { Role } from '../trace/events.js';
import type { ExitCode } from '../verdict/result.js';
import { duration, header, integer, wsUrl } from './values.js';

export interface SoakFlags {
  readonly seed?: number;
  readonly members: number;
  readonly channels: number;
  readonly operations: number;
  /** How long new histories are begun, in ms. */
  readonly for: number;
  readonly histories?: number;
  readonly jobs: number;
  readonly timeout?: number;
  readonly patience: number;
  readonly shrink: number;
  /** Soaks of servers only. */
  readonly outages?: number;
  readonly plan?: string;
  readonly out: string;
  readonly header?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly insecure?: true;
}

const CLIENT_GUIDE = `
The kit plays the server for several clients at once and lets their applications send, mark as read and write state, as a
seed decides, while it cuts them off, leaves out messages, loses tails, trims logs and comes back with another epoch; then
what every application was told is held against what the logs have.

Examples:
  $ parley soak client -- ./my-adapter                            ten seconds of random histories
  $ parley soak client --for 5m --members 6 -- python3 adapter.py
A history that fails is cut down to the few operations that it takes, and a line is printed that runs them again.`;

const GUIDE = `
Members send, batch, mark as read, write state, type, lose their connections, come back and resend, as a seed decides;
then what every one of them saw is held against what must be true in every history.

Examples:
  $ parley soak server ws://127.0.0.1:8080                        ten seconds of random histories
  $ parley soak server --for 10m -- ./my-server --port 0          the kit starts the server
  $ parley soak server ws://a:8080 ws://b:8080 --members 8        members come back at another node
  $ parley soak server ws://a:8080 ws://b:8080 --outages 15s      while you kill, freeze and start nodes
  $ parley soak server ws://127.0.0.1:8080 --seed 7 --histories 1 the same history again
A history that fails is cut down to the few operations that it takes, and a line is printed that runs them again.`;

export function addSoak(
  program: Command,
  command: readonly [string, ...string[]] | undefined,
  done: (code: ExitCode) => void,
): void {
  const group = program.command('soak').description('Random histories, and what must hold in all of them.');
  withSoakOptions(
    group.command('server').argument('[url...]', 'ws:// or wss:// address, one per node', wsUrl),
    'server',
  )
    .description('Soak a server.')
    .option('--header <name: value>', 'header of every upgrade request; repeatable', header)
    .addOption(new Option('--token <token>', 'credential for `hello`').env('PARLEY_TOKEN'))
    .option('--insecure', 'accept any certificate')
    .option(
      '--outages <duration>',
      'how long a node may be out of reach while you kill, freeze and start nodes',
      duration,
    )
    .addHelpText('after', GUIDE)
    .action(async (urls: readonly string[], flags: SoakFlags) => {
      const { soakServer } = await import('./actions/soak.js');
      done(await soakServer(urls, command, flags));
    });
  withSoakOptions(group.command('client'), 'client')
    .description('Soak a client, several of it at once, each through an adapter of its own.')
    .addHelpText('after', CLIENT_GUIDE)
    .action(async (flags: SoakFlags) => {
      const { soakClient } = await import('./actions/soak.js');
      done(await soakClient(command, flags));
    });
  for (const one of group.commands) one.copyInheritedSettings(group);
}

function withSoakOptions(command: Command, role: Role): Command {
  return command
    .option('--seed <n>', 'seed of all histories (default: a fresh one, printed)', integer(0, 0xffff_ffff))
    .option('--members <n>', 'members of a history', integer(1, 64), 4)
    .option('--channels <n>', 'channels of a history', integer(1, 16), 2)
    .option('--operations <n>', 'operations of a history', integer(1, 5000), 200)
    .option('--duration, --for <duration>', 'how long new histories are begun', duration, 10_000)
    .option('--histories <n>', 'how many histories at most', integer(1, 1_000_000))
    .option('--jobs <n>', 'histories side by side', integer(1, 64), role === 'server' ? 4 : 2)
    .option('--timeout <duration>', `bound for one history, and for the start of the ${STARTED[role]}`, duration)
    .option('--patience <duration>', 'how long to wait for what should come at once', duration, 2000)
    .option('--shrink <duration>', 'how long to look for a shorter history that fails', duration, 30_000)
    .option('--plan <file>', 'run the operations of a file that an earlier soak wrote')
    .option('--out <dir>', `folder for the plan, the trace and soak-${role}.json`, 'parley-results');
}

const STARTED: Readonly<Record<Role, string>> = { server: 'server', client: 'adapters' };
