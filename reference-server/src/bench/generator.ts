/** The process of the load generator: runs one load for its parent and ends. */

import { LOADS, type LoadName } from './loads/index.js';
import type { Figures, Load, Target } from './loads/load.js';

export interface Order {
  readonly load: LoadName;
  readonly target: Omit<Target, 'pids'>;
  readonly params: unknown;
  /** Processes of the server, for loads that look at its memory. */
  readonly pids: readonly number[];
}

export type Outcome =
  | {
      readonly figures: Figures;
      /** Share of one core that the generator used, 0 to 1: near 1, it was the bottleneck. */
      readonly busy: number;
    }
  | { readonly problem: string };

process.once('message', async ({ load, target, params, pids }: Order) => {
  const outcome = await run(LOADS[load] as Load<unknown>, { ...target, pids }, params);
  process.send?.(outcome, () => process.exit(0));
});

async function run(load: Load<unknown>, target: Target, params: unknown): Promise<Outcome> {
  try {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const figures = await load(target, params);
    const { user, system } = process.cpuUsage(cpu);
    return { figures, busy: (user + system) / 1000 / (performance.now() - start) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
