import { DEFAULT_TIMEOUT } from '../../runner/run.js';
import { ServerBench } from '../../runner/server-bench.js';
import type { ExitCode } from '../../verdict/result.js';
import { judgedRun } from '../judged-run.js';
import type { ServerFlags } from '../server.js';
import { UsageError } from '../usage.js';

/** @throws UsageError */
export async function judgeServer(
  urls: readonly string[],
  command: readonly [string, ...string[]] | undefined,
  flags: ServerFlags,
): Promise<ExitCode> {
  const given = urls.filter((url) => new URL(url).port !== '0');
  if (given.length === 0 && command === undefined) {
    throw new UsageError('give the address of a server, or a command after `--` that starts one');
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
    before: ['server', ...given, ...reachable],
    after: command === undefined ? [] : ['--', ...command],
  };
  return judgedRun({ role: 'server', nodes: given.length, bench, again }, flags);
}
