import { generate } from './generate.js';
import type { Row } from './row.js';
import { type Peer, startPeer } from './server.js';

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
 * Measures a row: every contender up at the same time, their rounds interleaved, so that what the machine does besides
 * falls on all of them alike.
 *
 * @param rounds counted rounds, at least 1; one more before them warms up
 * @param tell told what happens, for people
 */
export async function measure(row: Row, rounds: number, tell: (line: string) => void): Promise<Measured> {
  const peers = await Promise.all(row.contenders.map(({ server }) => Promise.all(server.map(startPeer))));
  const taken = row.contenders.map(() => ({ figures: {} as Record<string, number[]>, generator: 0 }));
  try {
    for (let round = 0; round <= rounds; round += 1) {
      for (const [index, { name, dialect }] of row.contenders.entries()) {
        tell(`${row.id}: ${round === 0 ? 'warming up' : `round ${round} of ${rounds}`}, ${name}`);
        const nodes = peers[index] as readonly Peer[];
        const urls = nodes.map(({ url }) => url) as [string, ...string[]];
        const order = { load: row.load, target: { urls, dialect }, params: round === 0 ? row.warmup : row.params };
        const cpu = cpuMs(nodes);
        const { figures, busy } = await generate({ ...order, pids: nodes.map(({ pid }) => pid) });
        if (round === 0) continue;
        const series = taken[index] as (typeof taken)[number];
        series.generator = Math.max(series.generator, busy);
        const all = { ...figures, serverCpuMs: cpuMs(nodes) - cpu };
        for (const [metric, value] of Object.entries(all)) {
          series.figures[metric] = [...(series.figures[metric] ?? []), value];
        }
      }
    }
  } finally {
    await Promise.all(peers.flat().map((peer) => peer.stop()));
  }
  return { row, series: taken.map((series, index) => ({ contender: row.contenders[index]?.name ?? '', ...series })) };
}

function cpuMs(nodes: readonly Peer[]): number {
  return nodes.reduce((sum, node) => sum + (node.cpuMs() ?? Number.NaN), 0);
}
