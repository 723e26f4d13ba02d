import { randomInt } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { paintFor } from '../../report/paint.js';
import { spawning } from '../../runner/adapters.js';
import type { Bench } from '../../runner/bench.js';
import { DEFAULT_TIMEOUT } from '../../runner/run.js';
import { ServerBench } from '../../runner/server-bench.js';
import { CrewBench } from '../../soak/client/crew.js';
import type { Plan } from '../../soak/plan.js';
import { parsePlan, serialisePlan } from '../../soak/plan-file.js';
import { type Kept, soakJson, soakReport } from '../../soak/report.js';
import { CLIENT_SOAK, serverSoak } from '../../soak/roles.js';
import { type SoakObserver, type SoakResult, soak } from '../../soak/soak.js';
import type { Role } from '../../trace/events.js';
import { serialise } from '../../trace/jsonl.js';
import type { ExitCode } from '../../verdict/result.js';
import { interruptible } from '../interrupt.js';
import { commandLine } from '../shell.js';
import type { SoakFlags } from '../soak.js';
import { UsageError } from '../usage.js';

/** How often a plan that is given is run at most: what it shows may be a race. */
const REPLAYS = 20;

/** @throws UsageError */
export async function soakServer(
  urls: readonly string[],
  command: readonly [string, ...string[]] | undefined,
  flags: SoakFlags,
): Promise<ExitCode> {
  if (urls.length === 0 && command === undefined) {
    throw new UsageError('give the address of a server, or a command after `--` that starts one');
  }
  if (urls.length > 1 && command !== undefined) throw new UsageError('a command starts one node: give one address');
  const { header: headers = {}, insecure = false, patience, timeout, token } = flags;
  const bench = new ServerBench({
    urls,
    headers,
    insecure,
    patience,
    startWithin: timeout ?? DEFAULT_TIMEOUT,
    ...(command ? { command } : {}),
    ...(token === undefined ? {} : { token }),
  });
  return soaking(bench, urls, command ?? [], flags);
}

/** @throws UsageError */
export async function soakClient(
  command: readonly [string, ...string[]] | undefined,
  flags: SoakFlags,
): Promise<ExitCode> {
  if (command === undefined) throw new UsageError('give the command of an adapter after `--`');
  const { members, patience, timeout } = flags;
  const plan = flags.plan === undefined ? undefined : await planIn(flags.plan, 'client');
  const size = plan ? 1 + Math.max(...plan.members) : members;
  const source = spawning(command, { patience, startWithin: timeout ?? DEFAULT_TIMEOUT });
  return soaking(new CrewBench(source, size, patience), [], command, flags);
}

async function soaking(
  bench: Bench,
  urls: readonly string[],
  command: readonly string[],
  flags: SoakFlags,
): Promise<ExitCode> {
  const plan = flags.plan === undefined ? undefined : await planIn(flags.plan, bench.role);
  try {
    await mkdir(flags.out, { recursive: true });
  } catch (error) {
    throw new UsageError(`--out ${flags.out}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const { signal, release } = interruptible((text) => void process.stdout.write(`${text}\n`));
  const { members, channels, operations, jobs, timeout, outages, shrink: shrinkFor } = flags;
  const histories = flags.histories ?? (plan ? REPLAYS : undefined);
  const result = await soak({
    soaked: bench.role === 'server' ? serverSoak(outages) : CLIENT_SOAK,
    bench,
    seed: plan?.seed ?? flags.seed ?? randomInt(0, 2 ** 32),
    members,
    channels,
    operations,
    duration: flags.for,
    ...(histories === undefined ? {} : { histories }),
    // What is replayed has the server for itself, as when it was shrunk.
    jobs: plan ? 1 : jobs,
    ...(timeout === undefined ? {} : { timeout }),
    // What others do to the nodes does not come again with the plan.
    shrinkFor: plan || outages !== undefined ? 0 : shrinkFor,
    ...(plan ? { plan } : {}),
    signal,
    observer: progress(process.stdout),
  });
  const kept = await keep(result, bench.role, flags, urls, command);
  process.stdout.write(`\n${soakReport(result, paintFor(process.stdout), kept)}`);
  await writeFile(join(flags.out, `soak-${bench.role}.json`), soakJson(result, kept));
  release();
  return result.exitCode;
}

/** @throws UsageError */
async function planIn(file: string, role: Role): Promise<Plan> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--plan ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = parsePlan(text);
  if (!parsed.ok) throw new UsageError(`--plan ${file}: ${parsed.error}`);
  const { role: whose = 'server' } = parsed.plan;
  if (whose !== role) throw new UsageError(`--plan ${file} is a plan for a ${whose}`);
  return parsed.plan;
}

/** Writes what is needed to run the history again that decided. */
async function keep(
  { failure, cut }: SoakResult,
  role: Role,
  { out, header: headers = {}, insecure, token }: SoakFlags,
  urls: readonly string[],
  command: readonly string[],
): Promise<Kept | undefined> {
  const history = failure?.history ?? cut;
  if (!history) return undefined;
  const trace = join(out, `soak-${role}.jsonl`);
  const file = join(out, `soak-${role}.plan.json`);
  await writeFile(trace, serialise(history.events));
  await writeFile(file, serialisePlan(history.plan));
  const reach = [
    ...(insecure ? ['--insecure'] : []),
    ...Object.keys(headers).flatMap((name) => ['--header', `${name}: ...`]),
  ];
  const again = commandLine(['parley', 'soak', role, ...urls, ...reach, '--plan', file]);
  // A credential does not belong into a report.
  const credential = token === undefined ? '' : ' --token "$PARLEY_TOKEN"';
  return { trace, again: `${again}${credential}${command.length === 0 ? '' : ` ${commandLine(['--', ...command])}`}` };
}

/** How often progress is told where it cannot be drawn again, in ms. */
const EVERY = 5000;

function progress(screen: NodeJS.WriteStream): SoakObserver {
  const tty = screen.isTTY === true;
  let told = performance.now();
  return {
    begin: ({ testee }) => void screen.write(`soaking ${testee}\n`),
    history: (done, operations) => {
      const line = `${done} histories, ${operations} operations`;
      if (tty) screen.write(`\r\u001b[K${line}`);
      else if (performance.now() - told > EVERY) {
        told = performance.now();
        screen.write(`${line}\n`);
      }
    },
    note: (text) => void screen.write(`${tty ? '\r\u001b[K' : ''}${text}\n`),
  };
}
