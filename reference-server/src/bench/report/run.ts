import type { Result } from '../harness/summary.js';

/** One run of the benchmark: bench.json. A figure that was not measured is null there (JSON has no NaN). */
export interface BenchRun {
  /** ISO 8601. */
  readonly at: string;
  readonly machine: {
    readonly node: string;
    readonly cores: number;
    readonly cpu: string;
    /** Whether servers and generator had a core each. */
    readonly pinned: boolean;
  };
  /** Asked for; rows that take long have fewer. */
  readonly rounds: number;
  /** Rows that could not be measured on this machine. */
  readonly skipped: readonly string[];
  readonly rows: readonly Result[];
}
