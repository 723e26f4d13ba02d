import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { loadRegistry } from '../../registry/registry.js';
import { select } from '../../registry/select.js';
import { tracesBelow } from '../../runner/traces.js';
import type { Start, TraceEvent } from '../../trace/events.js';
import { parse } from '../../trace/jsonl.js';
import { judgeTrace } from '../../verdict/judge.js';
import { judgingOf } from '../../verdict/judging.js';
import type { ExitCode, ScenarioResult } from '../../verdict/result.js';
import { summarise } from '../../verdict/summarise.js';
import { openBaselines } from '../baseline.js';
import type { JudgeFlags } from '../judge.js';
import { commandLine } from '../shell.js';
import { openSinks } from '../sinks.js';
import { UsageError } from '../usage.js';

interface Read {
  readonly file: string;
  readonly start: Start;
  readonly events: readonly TraceEvent[];
}

/** @throws UsageError */
export async function judgeFiles(paths: readonly string[], flags: JudgeFlags): Promise<ExitCode> {
  const sinks = openSinks(flags.reporter ?? []);
  await sinks.check();
  const baselines = await openBaselines(flags);
  const registry = await loadRegistry();
  const files = await filesOf(paths);
  const [name] = files;
  const first = name === undefined ? undefined : await read(name);
  if (!first) throw new UsageError(`there is no trace (.jsonl) below ${paths.join(', ')}`);
  const { role, seed, testee = 'a recorded peer', capabilities = [] } = first.start;
  const { filter = [], area = [], requirement = [] } = flags;
  const selected = select(registry, role, { filter, area, requirement });
  if (!selected.ok) throw new UsageError(selected.problem);
  const { checks: only, scenarios: chosen } = selected.selection;
  const wanted = (id: string) =>
    chosen.some((one) => one.id === id) || !registry.scenarios.some((one) => one.id === id);
  const judging = judgingOf(registry);
  const scenarios: ScenarioResult[] = [];
  // One after the other: no more than one trace is in memory, however many there are.
  for (const file of files) {
    const { start, events } = file === name ? first : await read(file);
    if (start.role !== role)
      throw new UsageError(`${first.file} judges a ${role}, ${file} a ${start.role}: judge them apart`);
    if (wanted(start.scenario)) scenarios.push({ ...judgeTrace(events, judging), trace: file });
  }
  const places = new Map(scenarios.map(({ id, trace = '' }) => [id, trace]));
  const summary = summarise(scenarios, registry, {
    role,
    testee,
    capabilities,
    seed,
    durationMs: Math.max(0, ...scenarios.map(({ durationMs }) => durationMs)),
    ...(only ? { only } : {}),
    reproduce: (scenario) => commandLine(['parley', 'judge', places.get(scenario) ?? basename(scenario)]),
  });
  const result = await baselines.settle(summary, registry.checks);
  await sinks.deliver(result);
  return result.exitCode;
}

async function filesOf(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const info = await stat(path).catch(() => undefined);
      if (!info) throw new UsageError(`${path} does not exist`);
      return info.isDirectory() ? tracesBelow(path) : [path];
    }),
  );
  return [...new Set(found.flat())];
}

/** A longer trace is not judged, in bytes: all of it has to be in memory, some five times over. A run records no longer one. */
const LONGEST = 96 * 2 ** 20;

async function read(file: string): Promise<Read> {
  const { size } = await stat(file);
  if (size > LONGEST) {
    const [has, most] = [size, LONGEST].map((bytes) => Math.round(bytes / 2 ** 20));
    throw new UsageError(`${file} has ${has} MB; a trace is judged as a whole, up to ${most} MB: record a shorter one`);
  }
  const parsed = parse(await readFile(file, 'utf8'));
  if (!parsed.ok) throw new UsageError(`${file}: ${parsed.error}`);
  const start = parsed.events[0] as TraceEvent<Start>;
  return { file, start, events: parsed.events };
}
