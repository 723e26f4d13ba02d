import { Command, Option } from 'commander';
import { SETTINGS } from '../config/settings.js';

const GUIDE = `
Every setting can also stand in the environment (PARLEY_PORT for --port) and, by its own name, in the file that --config
names; a flag wins over the environment, that over the file. Every timing and limit that clients must know is told to
them in \`welcome\`, so whatever you set here they obey.

Examples:
  $ parley-server --port 8080                     listen on ws://127.0.0.1:8080
  $ parley-server --port 0                        any free port; the address is the first line on stdout
  $ parley-server --store memory                  nothing is kept; without it, see --store, what is said survives
  $ parley-server --heartbeat-interval 200 --heartbeat-timeout 600
                                                  a compressed heartbeat, for tests
  $ parley-server --config parley-server.json --print-config
                                                  the settings in force, secrets masked
SIGTERM and SIGINT drain: clients are told when to come back, what is under way is answered, exit code 0. SIGHUP reads
the TLS files and a file of keys again. Without --auth-secret-file or --auth-jwks the server believes the user name that
a client gives: for development and closed networks.`;

export type Flags = Readonly<Record<string, string | readonly string[] | boolean>>;

export interface CommandLine {
  /** By flag, without dashes; only what was given. */
  readonly flags: Flags;
  readonly config: string | undefined;
  readonly printConfig: boolean;
}

/** Reads the command line; ends the process with 2 for a flag that does not exist, with 0 after `--help`. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const command = new Command('parley-server')
    .description('The Parley reference server: parley.v1 and basic connections.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .option('--config <file>', 'JSON file of settings; also PARLEY_CONFIG')
    .option('--print-config', 'print the settings in force, secrets masked, and end');
  const flags = new Map<string, string>();
  for (const { flag, schema, allowed } of Object.values(SETTINGS)) {
    if (flag === undefined) continue;
    const value = schema.type === 'boolean' ? '' : schema.type === 'array' ? ' <value...>' : ' <value>';
    const preset = schema.default === undefined || schema.default === false ? '' : ` (default: ${schema.default})`;
    const option = new Option(`--${flag}${value}`, `${schema.description}; ${allowed}${preset}`);
    flags.set(option.attributeName(), flag);
    command.addOption(option);
  }
  command.addHelpText('after', GUIDE).showHelpAfterError('(--help lists every option with its range)');
  const given = command.parse(argv).opts<Flags>();
  const { config, printConfig } = given;
  return {
    flags: Object.fromEntries(
      Object.entries(given).flatMap(([name, value]) => {
        const flag = flags.get(name);
        return flag === undefined ? [] : [[flag, value]];
      }),
    ),
    config: typeof config === 'string' ? config : undefined,
    printConfig: printConfig === true,
  };
}
