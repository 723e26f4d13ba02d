import type { Measured } from './measure.js';
import type { Goal } from './row.js';

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** @param values at least one */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
  return { median, min: at(0), max: at(sorted.length - 1) };
}

export interface Judged extends Goal {
  /** Our median over the peer's. */
  readonly ratio: number;
  readonly met: boolean;
}

/** One row as it is written to JSON. */
export interface Result {
  readonly id: string;
  readonly title: string;
  readonly params: unknown;
  /** Counted rounds of each peer. */
  readonly rounds: number;
  readonly peers: readonly {
    readonly name: string;
    readonly metrics: Readonly<Record<string, Spread & { readonly label: string; readonly unit: string }>>;
    readonly generator: number;
  }[];
  readonly goals: readonly Judged[];
  /** Peers whose rounds the generator may have limited. */
  readonly limited: readonly string[];
}

/** From this share of its core on, the generator may have been what was measured. */
const GENERATOR_BUSY = 0.9;

export function summarize({ row, series }: Measured): Result {
  const peers = series.map(({ contender, figures, generator }) => ({
    name: contender,
    metrics: Object.fromEntries(
      row.metrics.map(({ name, label, unit }) => [name, { ...spread(figures[name] ?? [Number.NaN]), label, unit }]),
    ),
    generator,
  }));
  const median = (name: string | undefined, metric: string) =>
    peers.find((peer) => peer.name === name)?.metrics[metric]?.median ?? Number.NaN;
  const goals = row.goals.map((goal): Judged => {
    const ours = median(goal.ours ?? row.contenders[0].name, goal.metric);
    const ratio = ours / (goal.peer === undefined ? 1 : median(goal.peer, goal.metric));
    const met =
      ratio >= (goal.atLeast ?? Number.NEGATIVE_INFINITY) && ratio <= (goal.atMost ?? Number.POSITIVE_INFINITY);
    return { ...goal, ratio, met };
  });
  const limited = peers.filter(({ generator }) => generator > GENERATOR_BUSY).map(({ name }) => name);
  const rounds = Math.max(0, ...series.flatMap(({ figures }) => Object.values(figures).map(({ length }) => length)));
  return { id: row.id, title: row.title, params: row.params, rounds, peers, goals, limited };
}
