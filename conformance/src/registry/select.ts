/** What a run is about: pure choice of checks and scenarios from what the user asked for. */
import type { Check } from '../check/check.js';
import type { Scenario } from '../scenario/scenario.js';
import type { Role } from '../trace/events.js';
import { nearest } from './nearest.js';
import type { Registry } from './registry.js';

export interface Wanted {
  /** Parts of check or scenario ids. */
  readonly filter: readonly string[];
  /** Area codes (HBT) or the names used in ids (heartbeat). */
  readonly area: readonly string[];
  /** Requirement ids. */
  readonly requirement: readonly string[];
}

export interface Selection {
  readonly scenarios: readonly Scenario[];
  /** Ids of the checks that get a verdict; undefined: all that the scenarios declare or that find a failure. */
  readonly checks?: ReadonlySet<string>;
}

export type Selected =
  | { readonly ok: true; readonly selection: Selection }
  /** What is wrong with the request, with the nearest names that exist. */
  | { readonly ok: false; readonly problem: string };

/** Options of different names narrow each other down, values of one option add up. */
export function select(registry: Registry, role: Role, wanted: Wanted): Selected {
  const checks = registry.checks.filter((check) => check.role === role);
  const scenarios = registry.scenarios.filter((scenario) => scenario.role === role);
  const problem = unknown(registry, checks, scenarios, wanted);
  if (problem !== undefined) return { ok: false, problem };

  const inScope = checks.filter((check) => inArea(check, wanted.area) && proves(check, wanted.requirement));
  const ids = new Set(inScope.map(({ id }) => id));
  const reaches = (scenario: Scenario, some: ReadonlySet<string>) => scenario.checks.some((id) => some.has(id));
  const everyCheck = wanted.area.length === 0 && wanted.requirement.length === 0;
  if (wanted.filter.length === 0) {
    return chosen(
      scenarios.filter((scenario) => reaches(scenario, ids)),
      everyCheck ? undefined : ids,
    );
  }
  const names = [...checks, ...scenarios].map(({ id }) => id);
  const named = (id: string) => wanted.filter.some((part) => (names.includes(part) ? id === part : id.includes(part)));
  const namedScenarios = scenarios.filter(({ id }) => named(id));
  const namedChecks = new Set([...ids].filter(named));
  const running = scenarios.filter(
    (scenario) => (namedScenarios.includes(scenario) && reaches(scenario, ids)) || reaches(scenario, namedChecks),
  );
  // In a scenario that is named every check may speak, whatever it declares: that is how a failure is seen again.
  const twin = namedScenarios.some(({ id }) => namedChecks.has(id));
  if ((namedChecks.size === 0 || twin) && everyCheck) return chosen(running);
  const declared = namedScenarios.flatMap((scenario) => scenario.checks.filter((id) => ids.has(id)));
  return chosen(running, new Set([...namedChecks, ...declared]));
}

function chosen(scenarios: readonly Scenario[], checks?: ReadonlySet<string>): Selected {
  if (scenarios.length === 0) return { ok: false, problem: 'the selection is empty: no scenario fits all of it' };
  return { ok: true, selection: { scenarios, ...(checks ? { checks } : {}) } };
}

/** The names by which an area may be asked for. */
export function areasOf(check: Check): readonly string[] {
  const word = check.id.split('/')[1] ?? '';
  return [word, ...check.requirements.map((id) => id.split('-')[1] ?? '')];
}

function unknown(
  registry: Registry,
  checks: readonly Check[],
  scenarios: readonly Scenario[],
  wanted: Wanted,
): string | undefined {
  const ids = [...scenarios, ...checks].map(({ id }) => id);
  const filter = wanted.filter.find((part) => !ids.some((id) => id.includes(part)));
  if (filter !== undefined) return says(`no check or scenario matches the filter "${filter}"`, filter, ids);
  const areas = checks.flatMap(areasOf);
  const area = wanted.area.find((name) => !areas.some((known) => same(known, name)));
  if (area !== undefined) return says(`no check is in the area "${area}"`, area, areas);
  const known = registry.requirements.map(({ id }) => id);
  const missing = wanted.requirement.find((id) => !known.some((one) => same(one, id)));
  if (missing !== undefined) return says(`no requirement is called "${missing}"`, missing, known);
  const unchecked = wanted.requirement.find((id) => !checks.some((check) => proves(check, [id])));
  if (unchecked !== undefined) {
    const proven = checks.flatMap(({ requirements }) => requirements);
    return says(`no check of this role proves ${unchecked}`, unchecked, proven);
  }
  return undefined;
}

const says = (problem: string, word: string, names: readonly string[]): string => {
  const close = nearest(word, names);
  return close.length === 0 ? problem : `${problem}; nearest: ${close.join(', ')}`;
};

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const inArea = (check: Check, areas: readonly string[]): boolean =>
  areas.length === 0 || areas.some((area) => areasOf(check).some((known) => same(known, area)));
const proves = (check: Check, ids: readonly string[]): boolean =>
  ids.length === 0 || ids.some((id) => check.requirements.some((known) => same(known, id)));
