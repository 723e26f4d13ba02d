/**
 * What the kit knows: the folders `checks/`, `scenarios/` and `mutants/` are the registry, and nothing else is.
 */
import type { Check } from '../check/check.js';
import type { Mutant } from '../mutants/mutant.js';
import type { Scenario } from '../scenario/scenario.js';
import { type Folder, modulesOf } from './modules.js';
import { loadRequirements, type Requirement } from './requirements.js';

export interface Registry {
  readonly checks: readonly Check[];
  readonly scenarios: readonly Scenario[];
  readonly requirements: readonly Requirement[];
}

/** A thing of the registry with the file that it came from, relative to its folder, without extension. */
export interface Found<T> {
  readonly file: string;
  readonly thing: T;
}

export async function loadRegistry(): Promise<Registry> {
  const [checks, scenarios] = await Promise.all([findChecks(), findScenarios()]);
  return {
    checks: unique('check', checks),
    scenarios: unique('scenario', scenarios),
    requirements: loadRequirements(),
  };
}

/** Every exported check below `checks/`. */
export function findChecks(): Promise<readonly Found<Check>[]> {
  return find('checks', isCheck);
}

/** Every exported scenario below `scenarios/`. */
export function findScenarios(): Promise<readonly Found<Scenario>[]> {
  return find('scenarios', isScenario);
}

/** Every exported mutant below `mutants/<role>/`. */
export async function findMutants(): Promise<readonly Found<Mutant>[]> {
  const found = await Promise.all(
    (['mutants/server', 'mutants/client'] as const).map((folder) => find(folder, isMutant)),
  );
  return found.flat();
}

async function find<T>(folder: Folder, is: (value: unknown) => value is T): Promise<readonly Found<T>[]> {
  return (await modulesOf(folder)).flatMap(({ file, exports }) =>
    Object.values(exports)
      .filter(is)
      .map((thing) => ({ file, thing })),
  );
}

function unique<T extends { readonly id: string }>(what: string, found: readonly Found<T>[]): readonly T[] {
  const byId = new Map<string, Found<T>>();
  for (const one of found) {
    const other = byId.get(one.thing.id);
    if (other && other.thing !== one.thing) {
      throw new RangeError(`two ${what}s are called ${one.thing.id}: in ${other.file} and in ${one.file}`);
    }
    byId.set(one.thing.id, one);
  }
  return [...byId.values()].map(({ thing }) => thing);
}

const has = (value: unknown, ...keys: readonly string[]): boolean =>
  typeof value === 'object' && value !== null && keys.every((key) => key in value);

const isCheck = (value: unknown): value is Check => has(value, 'id', 'role', 'requirements', 'judge');
const isScenario = (value: unknown): value is Scenario => has(value, 'id', 'role', 'checks', 'run');
const isMutant = (value: unknown): value is Mutant => has(value, 'id', 'role', 'kills', 'patches');
