import type { Registry } from '../registry/registry.js';
import type { Level } from '../registry/requirements.js';
import type { Judging } from './judge.js';

/** Judging with what the registry knows; `profile` and `level` are those of a check's most specific requirement. */
export function judgingOf(
  registry: Registry,
): Judging & { profile(check: string): string; level(check: string): Level } {
  const requirements = new Map(registry.requirements.map((requirement) => [requirement.id, requirement]));
  const checks = new Map(registry.checks.map((check) => [check.id, check]));
  const scenarios = new Map(registry.scenarios.map((scenario) => [scenario.id, scenario]));
  const first = (id: string) => requirements.get(checks.get(id)?.requirements[0] ?? '');
  const profile = (id: string) => first(id)?.profile ?? 'core';
  return {
    checks: registry.checks,
    profile,
    level: (id) => first(id)?.level ?? 'MUST',
    profileOf: ({ id }) => profile(id),
    declares: (scenario) => scenarios.get(scenario)?.checks ?? [],
  };
}
