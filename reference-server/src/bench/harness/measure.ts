import { generate } from './generate.js';
import type { Contender, Metric, Row } from './row.js';
import type { Peer } from './server.js';
import { type Stand, stand } from './stand.js';

/** The rounds of one contender: figures by name, one value a round. */
export interface Series {
  readonly contender: string;
  readonly figures: Readonly<Record<string, readonly number[]>>;
  /** Greatest share of a core that the generator used in any round, 0 to 1. */
  readonly generator: number;
}

export interface Measured {
  readonly row: Row;
  readonly series: readonly Series[];
}

/**
 * Measures a row: the rounds of all contenders interleaved, so that what the machine does besides falls on all alike.
 *
 * @param rounds counted rounds, at least 1
 * @param tell told what happens, for people
 */
export async function measure(row: Row, rounds: number, tell: (line: string) => void): Promise<Measured> {
  const stands = row.fresh ? undefined : await Promise.all(row.contenders.map((contender) => stand(contender)));
  const series = row.contenders.map(({ name }) => ({ contender: name, figures: {} as Figures, generator: 0 }));
  try {
    for (let round = row.warmup ? 0 : 1; round <= Math.min(rounds, row.rounds ?? rounds); round += 1) {
      for (const [index, contender] of row.contenders.entries()) {
        tell(`${row.id}: ${round === 0 ? 'warming up' : `round ${round}`}, ${contender.name}`);
        const own = stands?.[index] ?? (await stand(contender));
        const params = { ...(round === 0 ? row.warmup : row.params), ...contender.params };
        try {
          const { figures, busy } = await run(row, own, contender, params);
          if (round > 0) note(series[index], figures, busy);
        } finally {
          if (!stands) await own.stop();
        }
      }
    }
  } finally {
    await Promise.all((stands ?? []).map((own) => own.stop()));
  }
  return { row, series };
}

type Figures = Record<string, number[]>;

/** One round: a load, or one for each node. */
export async function run(
  { load, metrics, generatorPerNode }: Row,
  { nodes }: Stand,
  { dialect }: Contender,
  params: object,
) {
  const order = (some: readonly Peer[]) => {
    const urls = some.map(({ url }) => url) as [string, ...string[]];
    return generate({ load, params, target: { urls, dialect }, pids: some.map(({ pid }) => pid) });
  };
  if (!generatorPerNode) return order(nodes);
  const outcomes = await Promise.all(nodes.map((node) => order([node])));
  const of = ({ name, ofNodes }: Metric) =>
    together(
      ofNodes,
      outcomes.map(({ figures }) => figures[name] ?? Number.NaN),
    );
  return {
    figures: Object.fromEntries(metrics.map((metric) => [metric.name, of(metric)])),
    // They share one core.
    busy: together(
      'sum',
      outcomes.map(({ busy }) => busy),
    ),
  };
}

function together(how: Metric['ofNodes'], values: readonly number[]): number {
  if (how === 'greatest') return Math.max(...values);
  const sum = values.reduce((total, value) => total + value, 0);
  return how === 'sum' ? sum : sum / values.length;
}

function note(series: { figures: Figures; generator: number } | undefined, figures: object, busy: number): void {
  if (!series) return;
  series.generator = Math.max(series.generator, busy);
  for (const [metric, value] of Object.entries(figures)) {
    series.figures[metric] = [...(series.figures[metric] ?? []), value];
  }
}
