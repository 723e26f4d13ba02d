/** What proves each requirement, or why nothing does yet: pure. */
import type { Check } from '../check/check.js';
import type { Mutant } from '../mutants/mutant.js';
import type { Requirement } from '../registry/requirements.js';
import type { Scenario } from '../scenario/scenario.js';

/**
 * Reasons by requirement id (`PLY-STA-3`), range of ids (`PLY-STA-3..7`) or area (`PLY-STA`).
 *
 * An id or a range speaks of exactly these; an area of what is left of it.
 */
export type Reasons = Readonly<Record<string, string>>;

export interface Covered extends Requirement {
  readonly checks: readonly string[];
  readonly scenarios: readonly string[];
  readonly mutants: readonly string[];
  /** Why it has no check. */
  readonly reason?: string;
}

export interface Known {
  readonly requirements: readonly Requirement[];
  readonly checks: readonly Check[];
  readonly scenarios: readonly Pick<Scenario, 'id' | 'checks'>[];
  readonly mutants: readonly Pick<Mutant, 'id' | 'kills'>[];
}

export function coverage({ requirements, checks, scenarios, mutants }: Known, reasons: Reasons): readonly Covered[] {
  return requirements.map((requirement) => {
    const own = checks.filter((check) => check.requirements.includes(requirement.id)).map(({ id }) => id);
    const reason = own.length > 0 ? undefined : reasonFor(requirement, reasons);
    return {
      ...requirement,
      checks: own,
      scenarios: scenarios.filter((scenario) => scenario.checks.some((id) => own.includes(id))).map(({ id }) => id),
      mutants: mutants.filter(({ kills }) => own.includes(kills)).map(({ id }) => id),
      ...(reason === undefined ? {} : { reason }),
    };
  });
}

/** What is wrong with the reasons: gaps, contradictions, and reasons that speak of nothing. */
export function coverageProblems(covered: readonly Covered[], reasons: Reasons): readonly string[] {
  const gaps = covered
    .filter(({ checks, reason }) => checks.length === 0 && reason === undefined)
    .map(({ id, level }) => `${id} (${level}) has neither a check nor a reason`);
  const keys = Object.keys(reasons).flatMap((key) => keyProblems(key, covered));
  return [...gaps, ...keys];
}

function keyProblems(key: string, covered: readonly Covered[]): readonly string[] {
  const named = covered.filter(({ id }) => speaksOf(key, id));
  if (named.length === 0) return [`the reason for ${key} speaks of no requirement`];
  const checked = named.filter(({ checks }) => checks.length > 0);
  if (isArea(key))
    return checked.length === named.length ? [`the reason for ${key} is stale: all of it has checks`] : [];
  return checked.map(({ id, checks }) => `${id} has a reason (${key}) and a check: ${checks.join(', ')}`);
}

/** The most specific reason wins: an id over a range over an area. */
function reasonFor(requirement: Requirement, reasons: Reasons): string | undefined {
  const keys = Object.keys(reasons).filter((key) => speaksOf(key, requirement.id));
  const key = keys.find((one) => one === requirement.id) ?? keys.find((one) => !isArea(one)) ?? keys[0];
  if (key !== undefined) return reasons[key];
  return requirement.level === 'MAY' ? 'a permission: nothing that an implementation does can break it' : undefined;
}

function speaksOf(key: string, id: string): boolean {
  const [, area, from, to] = /^(PLY-[A-Z]+)(?:-(\d+)(?:\.\.(\d+))?)?$/.exec(key) ?? [];
  const [, own, number] = /^(PLY-[A-Z]+)-(\d+)$/.exec(id) ?? [];
  if (area === undefined || area !== own) return false;
  if (from === undefined) return true;
  return Number(number) >= Number(from) && Number(number) <= Number(to ?? from);
}

function isArea(key: string): boolean {
  return /^PLY-[A-Z]+$/.test(key);
}
