import { listening, spawning } from '../../runner/adapters.js';
import { ClientBench } from '../../runner/client-bench.js';
import { DEFAULT_TIMEOUT } from '../../runner/run.js';
import type { ExitCode } from '../../verdict/result.js';
import type { ClientFlags } from '../client.js';
import { judgedRun } from '../judged-run.js';
import { UsageError } from '../usage.js';

/** @throws UsageError */
export async function judgeClient(
  command: readonly [string, ...string[]] | undefined,
  flags: ClientFlags,
): Promise<ExitCode> {
  const { listen, patience, timeout } = flags;
  if (command === undefined && listen === undefined) {
    throw new UsageError('give the command of an adapter after `--`, or --listen');
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
    before: ['client', ...(listen === undefined ? [] : ['--listen', ...where])],
    after: command === undefined ? [] : ['--', ...command],
  };
  const jobs = command === undefined ? { jobs: 1 } : {};
  return judgedRun({ role: 'client', nodes: 1, bench, again, ...jobs }, flags);
}
