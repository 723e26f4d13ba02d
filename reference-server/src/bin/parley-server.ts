import { createInterface } from 'node:readline';
import { Command, InvalidArgumentError } from 'commander';
import { KNOBS, type Knob, type Settings } from '../options.js';
import { createServer, type RunningServer, type ServerOptions } from '../server.js';
import { operate } from './operate.js';

const GUIDE = `
Every timing and limit is told to clients in \`welcome\`, so whatever you set here they obey.

Examples:
  $ parley-server --port 8080                     listen on ws://127.0.0.1:8080
  $ parley-server --port 0                        any free port; the address is the first line on stdout
  $ parley-server --heartbeat-interval 200 --heartbeat-timeout 600
                                                  a compressed heartbeat, for tests
SIGTERM and SIGINT drain: clients are told when to come back, what is under way is answered, exit code 0.
Without authentication the server believes the user name that a client gives: for development and closed networks.`;

function program(): Command {
  const command = new Command('parley-server')
    .description('The Parley reference server: parley.v1 and basic connections, everything kept in memory.')
    .option('--port <port>', 'TCP port, 0 to 65535; 0 takes any free one', integer('--port', 0, 65_535), 8787)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--path <path>', 'path of the WebSocket URL', path, '/')
    .option('--origin <origin...>', 'origins that browsers may connect from (default: all)')
    .option('--operator', 'read operator commands from stdin: reset, revoke, grant, end (type help)', false);
  for (const [name, knob] of Object.entries<Knob>(KNOBS)) {
    const range = `${knob.min} to ${knob.max} ${knob.unit}`;
    const parse = integer(`--${knob.flag}`, knob.min, knob.max);
    // Commander names the value after the flag; what is read below goes by the setting's own name.
    command.option(`--${knob.flag} <n>`, `${knob.about}; ${range}`, parse, knob.default);
    flags.set(camel(knob.flag), name as keyof Settings);
  }
  return command.addHelpText('after', GUIDE).showHelpAfterError('(--help lists every option with its range)');
}

const flags = new Map<string, keyof Settings>();

function integer(flag: string, min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`${flag} takes an integer from ${min} to ${max}.`);
  };
}

function path(text: string): string {
  if (/^\/[!-~]*$/.test(text) && !/[?#]/.test(text)) return text;
  throw new InvalidArgumentError('--path begins with / and has no spaces, ? or #.');
}

function camel(flag: string): string {
  return flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

interface Given {
  readonly port: number;
  readonly host: string;
  readonly path: string;
  readonly origin?: readonly string[];
  readonly operator: boolean;
}

function readOptions(command: Command): ServerOptions & Given {
  const given = command.opts<Given & Record<string, unknown>>();
  const settings = Object.fromEntries([...flags].map(([flag, name]) => [name, given[flag]])) as Partial<Settings>;
  const { port, host, path: served, origin, operator } = given;
  return { ...settings, port, host, path: served, operator, ...(origin ? { origin, origins: origin } : {}) };
}

async function main(argv: readonly string[]): Promise<void> {
  const command = program().parse(argv);
  const options = readOptions(command);
  let server: RunningServer;
  try {
    server = await createServer(options);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`parley-server: ${reason}\n`);
    // A wrong combination of values is a wrong usage; an address that cannot be had is not.
    process.exitCode = error instanceof RangeError ? 2 : 1;
    return;
  }
  process.stdout.write(`parley-server listening on ${server.url}\n`);
  let draining = false;
  const drain = async () => {
    if (draining) return;
    draining = true;
    await server.drain();
    process.exit(0);
  };
  process.on('SIGTERM', drain);
  process.on('SIGINT', drain);
  if (options.operator) {
    for await (const line of createInterface({ input: process.stdin })) {
      process.stderr.write(`${await operate(server.parley, line)}\n`);
    }
  }
}

await main(process.argv);
