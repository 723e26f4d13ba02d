/** Whether a curve of memory is flat: pure, in seconds and bytes. */

export interface Sample {
  /** Seconds since the load began. */
  readonly at: number;
  readonly rss: number;
  readonly heap: number;
  /** Buffers and the like, outside of the heap. */
  readonly external: number;
}

export interface Trend {
  /** Bytes that the fitted line gains over the second half of the run. */
  readonly growth: number;
  /** Bytes where the fitted line enters the second half. */
  readonly level: number;
  readonly allowed: number;
  readonly flat: boolean;
}

/** Seconds of which the least heap counts: between two collections a heap only grows. The runner collects as often. */
const WINDOW_S = 10;

/** The least of each window: what is left when garbage is gone. */
export function floors(samples: readonly Sample[]): readonly (readonly [at: number, bytes: number])[] {
  const least = new Map<number, readonly [number, number]>();
  for (const { at, heap } of samples) {
    const window = Math.floor(at / WINDOW_S);
    const other = least.get(window);
    if (!other || heap < other[1]) least.set(window, [at, heap]);
  }
  return [...least.values()];
}

/**
 * Fits a line to the second half, when caches have filled and memory that the process will go on using is taken.
 *
 * @param share how much of its level a curve may gain over that half and still be flat
 * @param slack bytes that it may gain whatever its level is
 */
export function trend(points: readonly (readonly [at: number, bytes: number])[], share: number, slack: number): Trend {
  const end = points.at(-1)?.[0] ?? 0;
  const half = points.filter(([at]) => at >= end / 2);
  const n = half.length;
  const meanAt = half.reduce((sum, [at]) => sum + at, 0) / n;
  const mean = half.reduce((sum, [, bytes]) => sum + bytes, 0) / n;
  const spread = half.reduce((sum, [at]) => sum + (at - meanAt) ** 2, 0);
  const slope = spread === 0 ? 0 : half.reduce((sum, [at, bytes]) => sum + (at - meanAt) * (bytes - mean), 0) / spread;
  const from = half[0]?.[0] ?? 0;
  const level = mean + slope * (from - meanAt);
  const growth = slope * (end - from);
  const allowed = Math.max(slack, share * level);
  return { growth, level, allowed, flat: growth <= allowed };
}
