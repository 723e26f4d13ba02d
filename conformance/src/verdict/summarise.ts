import type { Pace } from '../runner/pace.js';
import type { Role } from '../trace/events.js';
import { aggregate, conclude, count, type Known } from './aggregate.js';
import { KIT } from './kit.js';
import type { RunResult, ScenarioResult } from './result.js';

export interface Facts {
  readonly role: Role;
  readonly testee: string;
  readonly capabilities: readonly string[];
  readonly seed: number;
  readonly durationMs: number;
  readonly pace?: Pace;
  readonly ended?: string;
  /** Ids of the checks that were asked for; absent: all. */
  readonly only?: ReadonlySet<string>;
  /** The command line that runs a scenario again. */
  readonly reproduce?: (scenario: string) => string;
}

/** The result model, from what the scenarios gave. */
export function summarise(scenarios: readonly ScenarioResult[], known: Known, facts: Facts): RunResult {
  const { only, reproduce, ...told } = facts;
  const checks = aggregate(scenarios, known, only, reproduce);
  return {
    format: 'parley-report/1',
    kit: KIT,
    ...told,
    ...conclude(checks, scenarios, facts.ended),
    counts: count(checks),
    checks,
    scenarios,
  };
}
