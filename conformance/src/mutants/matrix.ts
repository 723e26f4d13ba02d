/** Puts mutants before the checks: does each die, and by the check that is named for it? */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Registry } from '../registry/registry.js';
import { claimedProfiles } from '../runner/profiles.js';
import { type Outcome, run } from '../runner/run.js';
import type { Scenario } from '../scenario/scenario.js';
import { aggregate } from '../verdict/aggregate.js';
import { judgingOf } from '../verdict/judging.js';
import type { CheckResult, Verdict } from '../verdict/result.js';
import { benchFor } from './bench.js';
import { type Build, bundle, CACHE } from './bundle.js';
import type { Mutant } from './mutant.js';

/** What one check said about a mutant. */
export type Word = Pick<CheckResult, 'id' | 'verdict' | 'message' | 'scenario'>;

/** One line of the matrix. */
export interface Trial {
  readonly mutant: Mutant;
  /** Of the check that the mutant names; `unreached` also where no scenario declares it. */
  readonly verdict: Verdict;
  /** Whether the named check found the defect. */
  readonly killed: boolean;
  readonly message?: string;
  /** Other checks that found something in the same scenarios. */
  readonly collateral: readonly Word[];
  /** Ids of those of them that the mutant does not declare in `alsoKills`. */
  readonly undeclared: readonly string[];
  /** Scenarios that did not get to their end, and why. */
  readonly cut: readonly string[];
  readonly durationMs: number;
}

/** Scenarios side by side on one mutant. */
const JOBS = 6;
/** Bound for one scenario, in ms: more than an attempt that is held for ever is watched. */
const TIMEOUT = 30_000;
/** How often a mutant is tried while the machine is too busy to tell. */
const TRIES = 3;
/** The same run every time. */
const SEED = 1;

/** Runs the scenarios that declare the check which the mutant names, with the mutant as testee. */
export async function tryMutant(mutant: Mutant, registry: Registry): Promise<Trial> {
  let trial = await tryOnce(mutant, registry);
  for (let tries = 1; tries < TRIES && trial.verdict === 'inconclusive'; tries += 1) {
    trial = await tryOnce(mutant, registry);
  }
  return trial;
}

async function tryOnce(mutant: Mutant, registry: Registry): Promise<Trial> {
  const began = performance.now();
  const { words, outcome } = await judge(mutant, registry, scenariosFor(registry, mutant), [mutant.kills]);
  const named = words.find(({ id }) => id === mutant.kills);
  const verdict = named?.verdict ?? 'unreached';
  const collateral = words.filter(({ id, verdict }) => id !== mutant.kills && isKill(verdict));
  return {
    mutant,
    verdict,
    killed: isKill(verdict),
    ...(named?.message === undefined ? {} : { message: named.message }),
    collateral,
    undeclared: collateral.map(({ id }) => id).filter((id) => !mutant.alsoKills?.includes(id)),
    cut: cut(outcome),
    durationMs: performance.now() - began,
  };
}

/** The control: what checks find in the reference itself, in all the scenarios that declare one of them. */
export async function tryReference(reference: Build, registry: Registry, checks: readonly string[]): Promise<Word[]> {
  const { words } = await judge(reference, registry, declaring(registry, checks), checks);
  return words.filter(({ verdict }) => isKill(verdict));
}

function isKill(verdict: Verdict): boolean {
  return verdict === 'fail' || verdict === 'warn';
}

function scenariosFor(registry: Registry, { kills, seenIn }: Mutant): readonly Scenario[] {
  return seenIn === undefined ? declaring(registry, [kills]) : registry.scenarios.filter(({ id }) => id === seenIn);
}

function declaring(registry: Registry, checks: readonly string[]): readonly Scenario[] {
  return registry.scenarios.filter((scenario) => scenario.checks.some((id) => checks.includes(id)));
}

async function judge(
  build: Build,
  registry: Registry,
  scenarios: readonly Scenario[],
  checks: readonly string[],
): Promise<{ words: readonly Word[]; outcome: Outcome }> {
  const { id, role, way } = build;
  const file = await bundle(build);
  const { profile } = judgingOf(registry);
  if (scenarios.length === 0) return { words: [], outcome: { scenarios: [] } };
  const data = checks.some((check) => profile(check) === 'durability') ? join(CACHE, id, 'data') : undefined;
  if (data !== undefined) await rm(data, { recursive: true, force: true });
  const outcome = await run({
    registry,
    selection: { scenarios },
    bench: benchFor(role, file, { data, way }),
    observer: {},
    signal: new AbortController().signal,
    // What the reference claims on the wire, and what it claims by having mutants for it.
    profiles: (capabilities) => {
      const claimed = claimedProfiles({ role, capabilities, token: false, nodes: way === 'nodes' ? 2 : 1, asked: [] });
      return [...new Set([...claimed, ...checks.map(profile)])];
    },
    seed: SEED,
    jobs: JOBS,
    timeout: TIMEOUT,
    bail: false,
    out: join(CACHE, id),
  });
  const words = aggregate(outcome.scenarios, registry).map(({ id, verdict, message, scenario }) => ({
    id,
    verdict,
    ...(message === undefined ? {} : { message }),
    ...(scenario === undefined ? {} : { scenario }),
  }));
  return { words, outcome };
}

function cut({ scenarios, ended }: Outcome): readonly string[] {
  const early = scenarios
    .filter(({ status }) => status !== 'completed')
    .map(({ id, status, reason }) => `${id}: ${status}${reason === undefined ? '' : `, ${reason}`}`);
  return ended === undefined ? early : [ended, ...early];
}
