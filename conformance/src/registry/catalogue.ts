/** What the registry holds, as data: what `list`, `explain` and `completion` tell without loading a single check. */
import type { Check } from '../check/check.js';
import { type Covered, coverage, type Reasons } from '../coverage/coverage.js';
import type { Mutant } from '../mutants/mutant.js';
import { dangerOf } from '../runner/safe.js';
import type { Area, Need } from '../scenario/scenario.js';
import type { Role } from '../trace/events.js';
import type { Registry } from './registry.js';
import { areasOf } from './select.js';

export interface ListedCheck extends Omit<Check, 'judge'> {
  readonly scenarios: readonly string[];
  readonly mutants: readonly string[];
}

export interface ListedScenario {
  readonly id: string;
  readonly role: Role;
  readonly area: Area;
  readonly title: string;
  readonly needs: readonly Need[];
  /** What `--safe` leaves it out for. */
  readonly unsafe?: 'load' | 'destructive';
  readonly checks: readonly string[];
}

export interface Catalogue {
  readonly requirements: readonly Covered[];
  readonly checks: readonly ListedCheck[];
  readonly scenarios: readonly ListedScenario[];
  /** Every name by which `--area` knows an area. */
  readonly areas: readonly string[];
}

export function catalogueOf(registry: Registry, mutants: readonly Mutant[], reasons: Reasons): Catalogue {
  return {
    requirements: coverage({ ...registry, mutants }, reasons),
    checks: registry.checks.map(({ judge: _, ...check }) => ({
      ...check,
      scenarios: registry.scenarios.filter((scenario) => scenario.checks.includes(check.id)).map(({ id }) => id),
      mutants: mutants.filter(({ kills }) => kills === check.id).map(({ id }) => id),
    })),
    scenarios: registry.scenarios.map((scenario) => {
      const { id, role, area, title, needs = [], checks } = scenario;
      const unsafe = role === 'server' ? dangerOf(scenario) : undefined;
      return { id, role, area, title, needs, ...(unsafe ? { unsafe } : {}), checks };
    }),
    areas: [...new Set(registry.checks.flatMap(areasOf))].sort(),
  };
}
