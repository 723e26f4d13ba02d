import type { Command } from 'commander';
import { DEFAULT_TIMEOUT } from '../../runner/run.js';
import { ServerBench } from '../../runner/server-bench.js';
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
  const { header: headers = {}, insecure = false, patience, timeout, token } = flags;
  const bench = async () =>
    new ServerBench({
      urls: given,
      headers,
      insecure,
      patience,
      startWithin: timeout ?? DEFAULT_TIMEOUT,
      ...(command ? { command } : {}),
      ...(token === undefined ? {} : { token }),
    });
  const reachable = [
    ...(insecure ? ['--insecure'] : []),
    ...Object.keys(headers).flatMap((name) => ['--header', `${name}: ...`]),
  ];
  const again = {
    before: ['server', ...given, ...configFlag(configured), ...reachable],
    after: command === undefined ? [] : ['--', ...command],
  };
  return judgedRun({ role: 'server', nodes: given.length, bench, again }, flags);
}
