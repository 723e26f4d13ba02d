import type { DialectName } from '../dialects/index.js';
import type { LoadName, ParamsOf } from '../loads/index.js';

/** One server in a row. */
export interface Contender {
  readonly name: string;
  /** Its nodes: program relative to the folder of the benchmark, and arguments. */
  readonly server: readonly (readonly string[])[];
  readonly dialect: DialectName;
  /** What differs from the parameters of the row, where contenders do the same in different ways. */
  readonly params?: object;
}

export interface Metric {
  /** Name among the figures of the load. */
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  /** What the row says where each node has a generator of its own; absent: their mean. */
  readonly ofNodes?: 'sum' | 'greatest';
}

/** What is asked of the ratio of our median to a peer's. */
export interface Goal {
  readonly metric: string;
  /** Absent: the figure itself is judged. */
  readonly peer?: string;
  /** Which contender it is asked of; absent: the first. */
  readonly ours?: string;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** One row of the table: the same work, done by several servers, side by side. */
export interface Row<L extends LoadName = LoadName> {
  readonly id: string;
  readonly title: string;
  readonly load: L;
  readonly params: ParamsOf<L>;
  /** For a round that is not counted, which warms the server up; absent: there is none. */
  readonly warmup?: ParamsOf<L>;
  /** Every round has servers of its own: where what a server did before would be measured too. */
  readonly fresh?: true;
  /** A generator for each node, all at once: where one process may not hold as many connections. */
  readonly generatorPerNode?: true;
  /** At most so many rounds, where one takes long. */
  readonly rounds?: number;
  /** Without this program the row is left out. */
  readonly needs?: 'redis-server';
  /** The first one is ours. */
  readonly contenders: readonly [Contender, ...Contender[]];
  readonly metrics: readonly [Metric, ...Metric[]];
  readonly goals: readonly Goal[];
}

/** Keeps the types of load and parameters together. */
export function row<L extends LoadName>(spec: Row<L>): Row {
  return spec as unknown as Row;
}
