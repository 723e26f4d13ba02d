import type { DialectName } from '../dialects/index.js';

/** What a load is told; what each of them needs beyond that it names itself. */
export interface Target {
  /** Address of the server, or of each of its nodes. */
  readonly urls: readonly [string, ...string[]];
  readonly dialect: DialectName;
  /** Processes of the server, one for each address. */
  readonly pids: readonly number[];
}

/** Figures by name; the row that asks for them knows their units. */
export type Figures = Readonly<Record<string, number>>;

/** A load runs in the process of the generator, once for each round. */
export type Load<Params> = (target: Target, params: Params) => Promise<Figures>;

/** The value below which the share `q` of the sorted values lies. */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}
