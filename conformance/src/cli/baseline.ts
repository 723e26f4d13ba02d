/** `--baseline` and `--write-baseline`: the files around verdict/baseline.ts. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Check } from '../check/check.js';
import { applyBaseline, type Baseline, baselineOf } from '../verdict/baseline.js';
import { parseBaseline, serialiseBaseline } from '../verdict/baseline-file.js';
import type { RunResult } from '../verdict/result.js';
import { UsageError } from './usage.js';

export interface BaselineFlags {
  readonly baseline?: string;
  readonly writeBaseline?: string;
}

export interface Baselines {
  /** Ids of the checks that are expected to fail: no reason to end a run early. */
  readonly known: ReadonlySet<string>;
  /** The result as the baseline has it; writes the one that is asked for. */
  settle(result: RunResult, checks: readonly Check[]): Promise<RunResult>;
}

/** @throws UsageError if a file cannot be used: better now than after the run */
export async function openBaselines(flags: BaselineFlags): Promise<Baselines> {
  const { baseline: file, writeBaseline: target } = flags;
  const given = file === undefined ? undefined : await read(file);
  if (file !== undefined && given === undefined) throw new UsageError(`--baseline ${file}: there is no such file`);
  const before = given ?? (target === undefined ? undefined : await read(target));
  return {
    known: new Set(given?.entries.filter(({ expect }) => expect === 'fail').map(({ check }) => check)),
    settle: async (result, checks) => {
      const ids = new Set(checks.map(({ id }) => id));
      if (target !== undefined && result.ended !== undefined) {
        // What was not run would be written down as not reached.
        process.stderr.write(`the run ended early: ${target} is not written\n`);
      } else if (target !== undefined) {
        const written = baselineOf(result, before);
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, serialiseBaseline(written));
        return applyBaseline(result, written, target, ids);
      }
      return file === undefined || given === undefined ? result : applyBaseline(result, given, file, ids);
    },
  };
}

async function read(file: string): Promise<Baseline | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const parsed = parseBaseline(text);
  if (!parsed.ok) throw new UsageError(`${file}: ${parsed.problem}`);
  return parsed.baseline;
}
