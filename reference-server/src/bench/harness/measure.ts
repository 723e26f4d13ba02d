import { generate } from './generate.js';
import type { Contender, Row } from './row.js';
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
  const stands = row.fresh ? undefined : await Promise.all(row.contenders.map(stand));
  const series = row.contenders.map(({ name }) => ({ contender: name, figures: {} as Figures, generator: 0 }));
  try {
    for (let round = row.warmup ? 0 : 1; round <= Math.min(rounds, row.rounds ?? rounds); round += 1) {
      for (const [index, contender] of row.contenders.entries()) {
        tell(`${row.id}: ${round === 0 ? 'warming up' : `round ${round}`}, ${contender.name}`);
        const own = stands?.[index] ?? (await stand(contender));
        const params = { ...(round === 0 ? row.warmup : row.params), ...contender.params };
        try {
          const { figures, busy } = await run(own, contender, { load: row.load, params });
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

async function run(
  { nodes }: Stand,
  { dialect }: Contender,
  work: Pick<Parameters<typeof generate>[0], 'load' | 'params'>,
) {
  const urls = nodes.map(({ url }) => url) as [string, ...string[]];
  return generate({ ...work, target: { urls, dialect }, pids: nodes.map(({ pid }) => pid) });
}

function note(series: { figures: Figures; generator: number } | undefined, figures: object, busy: number): void {
  if (!series) return;
  series.generator = Math.max(series.generator, busy);
  for (const [metric, value] of Object.entries(figures)) {
    series.figures[metric] = [...(series.figures[metric] ?? []), value];
  }
}
