import type { Command } from 'commander';
import { listening, spawning } from '../../runner/adapters.js';
import { ClientBench } from '../../runner/client-bench.js';
import { DEFAULT_TIMEOUT } from '../../runner/run.js';
import type { ExitCode } from '../../verdict/result.js';
import type { ClientFlags } from '../client.js';
import { configFlag, configure, DEFAULT_CONFIG } from '../configured.js';
import { judgedRun } from '../judged-run.js';
import { UsageError } from '../usage.js';
import { address } from '../values.js';

/**
 * @param typed the adapter on the command line
 * @throws UsageError
 */
export async function judgeClient(
  typed: readonly [string, ...string[]] | undefined,
  given: Command,
): Promise<ExitCode> {
  const configured = await configure(given, 'client');
  const flags = given.opts<ClientFlags>();
  const { patience, timeout } = flags;
  // Whoever names an adapter means that one, and nothing of another.
  const client = typed || flags.listen !== undefined ? {} : (configured?.config.client ?? {});
  const command = typed ?? (client.command as typeof typed);
  const listen = client.listen === undefined ? flags.listen : address(client.listen);
  if (command === undefined && listen === undefined) {
    throw new UsageError(
      `give the command of an adapter after \`--\`, or --listen, or put one into ${configured?.file ?? DEFAULT_CONFIG} as /client/command`,
    );
  }
  if (command !== undefined && listen !== undefined) throw new UsageError('--listen and a command exclude each other');
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
    before: ['client', ...configFlag(configured), ...(listen === undefined ? [] : ['--listen', ...where])],
    after: command === undefined ? [] : ['--', ...command],
  };
  const jobs = command === undefined ? { jobs: 1 } : {};
  return judgedRun({ role: 'client', nodes: 1, bench, again, ...jobs }, flags);
}
