import type { Command } from 'commander';
import { TokenCommand } from '../../drivers/token-command.js';
import { DEFAULT_TIMEOUT } from '../../runner/run.js';
import { ServerBench } from '../../runner/server-bench.js';
import { TesteeLost } from '../../scenario/unmet.js';
import type { ExitCode } from '../../verdict/result.js';
import { configFlag, configure, DEFAULT_CONFIG } from '../configured.js';
import { judgedRun } from '../judged-run.js';
import type { ServerFlags } from '../server.js';
import { UsageError } from '../usage.js';

/**
 * @param urls addresses on the command line
 * @param typed the command behind `--`
 * @throws UsageError
 */
export async function judgeServer(
  urls: readonly string[],
  typed: readonly [string, ...string[]] | undefined,
  called: Command,
): Promise<ExitCode> {
  const configured = await configure(called, 'server');
  const flags = called.opts<ServerFlags>();
  // Whoever names a server means that one, and nothing of another.
  const server = typed || urls.length > 0 ? {} : (configured?.config.server ?? {});
  const command = typed ?? (server.command as typeof typed);
  const given = [...urls, ...(server.urls ?? [])].filter((url) => new URL(url).port !== '0');
  if (given.length === 0 && command === undefined) {
    throw new UsageError(
      `give the address of a server, or a command after \`--\` that starts one, or put them into ${configured?.file ?? DEFAULT_CONFIG} as /server/urls and /server/command`,
    );
  }
  if (given.length > 1 && command !== undefined) throw new UsageError('a command starts one node: give one address');
  const { header: headers = {}, insecure = false, patience, timeout } = flags;
  const { token, tokens } = credentialOf(called);
  if (tokens) await firstOf(tokens);
  const { nodes, operator } = flags;
  if (nodes !== undefined && (command === undefined || given.length > 0)) {
    throw new UsageError('--nodes needs a command that prints the addresses');
  }
  if (operator === 'stdio' && command === undefined) {
    throw new UsageError('--operator stdio needs a server that the kit starts: give its command after `--`');
  }
  const bench = async () =>
    new ServerBench({
      urls: given,
      headers,
      insecure,
      patience,
      startWithin: timeout ?? DEFAULT_TIMEOUT,
      ...(command ? { command } : {}),
      ...(tokens ? { tokens } : {}),
      get token() {
        return tokens ? tokens.last : token;
      },
      ...(operator === undefined ? {} : { operator }),
      ...(nodes === undefined ? {} : { nodes }),
    });
  const reachable = [
    ...(tokens ? ['--token-command', tokens.command] : []),
    ...(insecure ? ['--insecure'] : []),
    ...(operator === undefined ? [] : ['--operator', operator]),
    ...(nodes === undefined ? [] : ['--nodes', String(nodes)]),
    ...Object.keys(headers).flatMap((name) => ['--header', `${name}: ...`]),
  ];
  const again = {
    before: ['server', ...given, ...configFlag(configured), ...reachable],
    after: command === undefined ? [] : ['--', ...command],
  };
  const credential = tokens !== undefined || token !== undefined;
  return judgedRun({ role: 'server', nodes: nodes ?? given.length, bench, again, credential }, { ...flags, token });
}

/** The command line wins over the environment, and both over the configuration. */
function credentialOf(called: Command): { readonly token?: string; readonly tokens?: TokenCommand } {
  const { token, tokenCommand } = called.opts<ServerFlags>();
  if (tokenCommand === undefined) return token === undefined ? {} : { token };
  const [ofToken, ofCommand] = ['token', 'tokenCommand'].map((name) => called.getOptionValueSource(name));
  if (ofToken === 'cli' && ofCommand === 'cli') {
    throw new UsageError('--token and --token-command exclude each other: give the one that the server is to see');
  }
  if (token !== undefined && ofCommand !== 'cli') return { token };
  return { tokens: new TokenCommand(tokenCommand) };
}

/** Asks before anything is started: a command that does not work is a mistake of the command line. */
async function firstOf(tokens: TokenCommand): Promise<void> {
  try {
    await tokens.token();
  } catch (error) {
    if (error instanceof TesteeLost) throw new UsageError(error.message);
    throw error;
  }
}
