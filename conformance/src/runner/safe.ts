/** `--safe`: what is left out with a server that others use as well. */
import type { Scenario } from '../scenario/scenario.js';

/** Scenarios side by side: few enough that nobody else notices. */
export const SAFE_JOBS = 4;

const REASONS = {
  load: 'left out by --safe: it puts load on the server',
  destructive: 'left out by --safe: it takes the server down, or might',
} as const;

/** Whoever needs a hand on the process or the operator's powers changes the server for everybody. */
export function dangerOf({ unsafe, needs = [] }: Pick<Scenario, 'unsafe' | 'needs'>): Scenario['unsafe'] {
  const names: readonly string[] = needs;
  const handled = names.some((need) => need === 'process' || (need.startsWith('operator:') && need !== HARMLESS));
  return unsafe ?? (handled ? 'destructive' : undefined);
}

/** It makes tokens, and touches nothing that is there. */
const HARMLESS = 'operator:issue_token';

export function leftOutWhenSafe(scenario: Scenario): string | undefined {
  const danger = dangerOf(scenario);
  return danger && REASONS[danger];
}
