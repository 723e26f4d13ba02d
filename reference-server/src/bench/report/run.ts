import { existsSync, readFileSync } from 'node:fs';
import type { Profile } from '../harness/profile.js';
import type { Result } from '../harness/summary.js';

export interface Machine {
  readonly node: string;
  readonly cores: number;
  readonly cpu: string;
  /** Whether servers and generator had a core each. */
  readonly pinned: boolean;
}

/** A row as it was measured last. */
export type Dated = Result & {
  /** When it was over, ISO 8601. */
  readonly at: string;
};

/** What is on record: bench.json. A figure that was not measured is null there (JSON has no NaN). */
export interface BenchRun {
  readonly machine: Machine;
  /** Asked for; rows that take long have fewer. */
  readonly rounds: number;
  /** Rows that could not be measured on this machine. */
  readonly skipped: readonly string[];
  readonly rows: readonly Dated[];
}

/** What is on record after a run: rows that it left out stay as they were, if the machine is the same. */
export function merged(before: BenchRun | undefined, run: BenchRun): BenchRun {
  const same = before && JSON.stringify(before.machine) === JSON.stringify(run.machine);
  return { ...run, rows: withKept(run.rows, same ? before.rows : []) };
}

/** A run on record. @returns undefined if there is none */
export function read<Run extends BenchRun | ProfileRun>(file: string): Run | undefined {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** The rows of a run, and of those before it the ones that it leaves out, by their ids. */
export function withKept<R extends { readonly id: string }>(rows: readonly R[], before: readonly R[]): readonly R[] {
  const kept = before.filter(({ id }) => !rows.some((row) => row.id === id));
  return [...rows, ...kept].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Where servers spent their time: profiles.json, from a run of its own. */
export interface ProfileRun {
  /** ISO 8601. */
  readonly at: string;
  readonly rows: readonly Profile[];
}
