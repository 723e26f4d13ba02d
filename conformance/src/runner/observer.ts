import type { ScenarioResult } from '../verdict/result.js';

/** Told how a run goes on, for whoever shows progress. */
export interface Observer {
  /** The testee is ready; `total` scenarios follow. */
  begin?(total: number, capabilities: readonly string[]): void;
  start?(scenario: string): void;
  /** @param broken ids of the checks that failed in it */
  end?(result: ScenarioResult, broken: readonly string[]): void;
  /** Something that whoever watches should know. */
  note?(text: string): void;
}
