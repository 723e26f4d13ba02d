/** What `server` and `client` do once the testee is known: choose, run, judge, report. */
import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadRegistry, type Registry } from '../registry/registry.js';
import { type Selection, select } from '../registry/select.js';
import { jsonReport } from '../report/json.js';
import { paintFor } from '../report/paint.js';
import { progress } from '../report/progress.js';
import type { Bench } from '../runner/bench.js';
import { optimiseLate } from '../runner/compiling.js';
import { claimedProfiles } from '../runner/profiles.js';
import { run } from '../runner/run.js';
import { leftOutWhenSafe, SAFE_JOBS } from '../runner/safe.js';
import { clearTraces } from '../runner/traces.js';
import type { Role } from '../trace/events.js';
import type { ExitCode } from '../verdict/result.js';
import { summarise } from '../verdict/summarise.js';
import { openBaselines } from './baseline.js';
import { interruptible } from './interrupt.js';
import { defaultJobs, type RunFlags } from './options.js';
import { commandLine } from './shell.js';
import { openSinks } from './sinks.js';
import { UsageError } from './usage.js';

export interface Target {
  readonly role: Role;
  /** Number of addresses. */
  readonly nodes: number;
  /** Default for `--jobs`. */
  readonly jobs?: number;
  bench(notify: (text: string) => void): Promise<Bench>;
  /** Whether a credential was given. */
  readonly credential?: boolean;
  /** Words of the command line that reach the same testee again: before and after the options. */
  readonly again: { readonly before: readonly string[]; readonly after: readonly string[] };
}

/** @throws UsageError */
export async function judgedRun(target: Target, flags: RunFlags): Promise<ExitCode> {
  optimiseLate();
  const { role } = target;
  const sinks = openSinks(flags.reporter ?? []);
  await sinks.check();
  const baselines = await openBaselines(flags);
  const registry = await loadRegistry();
  const selection = choose(registry, role, flags);
  const seed = flags.seed ?? randomInt(0, 2 ** 32);
  const tell = (text: string) => void sinks.progress.write(`${text}\n`);
  await prepareFolder(flags.out, role);
  const { signal, release } = interruptible(tell);
  const began = performance.now();
  const bench = await target.bench(tell);
  const lengths = new Map(selection.scenarios.map(({ id, takes }) => [id, takes]));
  const watch = progress(sinks.progress, paintFor(sinks.progress), { takes: (id) => lengths.get(id) });
  const ticking = setInterval(watch.tick, 1000);
  const { scenarios, ended, pace } = await run({
    registry,
    selection,
    bench,
    observer: watch,
    signal,
    profiles: (capabilities) =>
      claimedProfiles({
        role,
        capabilities,
        token: target.credential ?? false,
        nodes: target.nodes,
        asked: flags.profile ?? [],
      }),
    seed,
    jobs: flags.jobs ?? target.jobs ?? (flags.safe ? SAFE_JOBS : defaultJobs()),
    ...(flags.timeout === undefined ? {} : { timeout: flags.timeout }),
    bail: flags.bail ?? false,
    ...(flags.safe ? { leaveOut: leftOutWhenSafe } : {}),
    known: baselines.known,
    out: flags.out,
  }).finally(() => clearInterval(ticking));
  const { before, after } = target.again;
  const summary = summarise(scenarios, registry, {
    role,
    testee: bench.testee,
    capabilities: bench.capabilities,
    seed,
    durationMs: performance.now() - began,
    ...(pace ? { pace } : {}),
    ...(ended === undefined ? {} : { ended }),
    ...(selection.checks ? { only: selection.checks } : {}),
    reproduce: (scenario) =>
      `${commandLine(['parley', ...before, '--seed', String(seed), '--filter', scenario, ...options(flags)])}${token(flags)}${
        after.length === 0 ? '' : ` ${commandLine(after)}`
      }`,
  });
  const result = await baselines.settle(summary, registry.checks);
  await sinks.deliver(result);
  await writeFile(join(flags.out, `${role}.json`), jsonReport(result));
  release();
  return result.exitCode;
}

/** @throws UsageError if nothing can be written there: better now than after the run */
async function prepareFolder(out: string, role: Role): Promise<void> {
  try {
    await mkdir(out, { recursive: true });
    await clearTraces(out, role);
  } catch (error) {
    throw new UsageError(`--out ${out}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function choose(registry: Registry, role: Role, flags: RunFlags): Selection {
  const selected = select(registry, role, {
    filter: flags.filter ?? [],
    area: flags.area ?? [],
    requirement: flags.requirement ?? [],
  });
  if (!selected.ok) throw new UsageError(selected.problem);
  return selected.selection;
}

function options({ patience, profile, safe }: RunFlags): readonly string[] {
  return [
    ...(safe ? ['--safe'] : []),
    ...(patience === 2000 ? [] : ['--patience', String(patience)]),
    ...(profile === undefined ? [] : ['--profile', profile.join(',')]),
  ];
}

/** A credential does not belong into a report. */
function token(flags: RunFlags): string {
  return flags.token === undefined ? '' : ' --token "$PARLEY_TOKEN"';
}
