import { run } from './measure.js';
import type { Row } from './row.js';
import { type Shares, sharesOf } from './shares.js';
import { stand } from './stand.js';

/** Where the servers of a row spend their time: of several nodes the first. */
export interface Profile {
  readonly id: string;
  readonly peers: readonly { readonly name: string; readonly shares: Shares }[];
}

/**
 * Profiles one round of each contender. The figures of that round are nobody's: the profiler slows a server down.
 *
 * @param tell told what happens, for people
 */
export async function profile(row: Row, tell: (line: string) => void): Promise<Profile> {
  const peers: { name: string; shares: Shares }[] = [];
  for (const contender of row.contenders) {
    tell(`${row.id}: ${contender.name}`);
    const own = await stand(contender, { profiler: true });
    const work = (params: object | undefined) => run(row, own, contender, { ...params, ...contender.params });
    try {
      if (row.warmup) await work(row.warmup);
      const taken = await own.nodes[0]?.profiled(() => work(row.params));
      if (taken) peers.push({ name: contender.name, shares: sharesOf(taken) });
    } finally {
      await own.stop();
    }
  }
  return { id: row.id, peers };
}
