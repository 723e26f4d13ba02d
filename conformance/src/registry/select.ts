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

  const byFilter = (scenario: Scenario) => matches(scenario.id, wanted.filter);
  const narrowed = checks.filter((check) => inArea(check, wanted.area) && proves(check, wanted.requirement));
  const allowed = new Set(narrowed.map(({ id }) => id));
  const declared = (scenario: Scenario) => scenario.checks.filter((id) => allowed.has(id));
  const chosen = new Set(
    wanted.filter.length === 0
      ? allowed
      : [
          ...narrowed.filter((check) => matches(check.id, wanted.filter)).map(({ id }) => id),
          ...scenarios.filter(byFilter).flatMap(declared),
        ],
  );
  // A scenario that is named runs alone, without the others that declare the same checks.
  const named = scenarios.filter((scenario) => wanted.filter.length > 0 && byFilter(scenario));
  const viaCheck = new Set(checks.filter((check) => matches(check.id, wanted.filter)).map(({ id }) => id));
  const running = scenarios.filter((scenario) =>
    wanted.filter.length === 0
      ? scenario.checks.some((id) => chosen.has(id))
      : (named.includes(scenario) && declared(scenario).length > 0) ||
        scenario.checks.some((id) => chosen.has(id) && viaCheck.has(id)),
  );
  if (running.length === 0) return { ok: false, problem: 'the selection is empty: no scenario fits all of it' };
  const everything = wanted.area.length === 0 && wanted.requirement.length === 0 && viaCheck.size === 0;
  const all = wanted.filter.length === 0 && everything;
  return { ok: true, selection: { scenarios: running, ...(all || everything ? {} : { checks: chosen }) } };
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
const matches = (id: string, parts: readonly string[]): boolean => parts.some((part) => id.includes(part));
const inArea = (check: Check, areas: readonly string[]): boolean =>
  areas.length === 0 || areas.some((area) => areasOf(check).some((known) => same(known, area)));
const proves = (check: Check, ids: readonly string[]): boolean =>
  ids.length === 0 || ids.some((id) => check.requirements.some((known) => same(known, id)));
