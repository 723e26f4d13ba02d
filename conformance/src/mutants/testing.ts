/** The matrix as a test: one file for each role and area says `testMutants`, so that they run side by side. */
import pLimit from 'p-limit';
import { test } from 'tap';
import { findMutants, loadRegistry } from '../registry/registry.js';
import type { Role } from '../trace/events.js';
import { line, surprise, survival } from './describe.js';
import { type Trial, tryMutant, tryReference } from './matrix.js';

/** Mutants at a time in one file; files run side by side too. Those of clients wait more and compute less. */
const JOBS: Readonly<Record<Role, number>> = { server: 3, client: 5 };

/**
 * How often a survivor is tried again, alone: the latency of a crowded machine fills the spread of delays that some
 * checks look for, so that a client without jitter looks as if it had some.
 */
const AGAIN = 4;

/**
 * Each mutant of an area is killed by the check it names, and the reference by none of these checks. Kills beyond what a
 * mutant declares are told and fail nothing, nor does a declared one that does not happen: which moments a defect reaches
 * besides its own depends on the pace of the machine.
 */
export async function testMutants(role: Role, area: string): Promise<void> {
  const registry = await loadRegistry();
  const mutants = (await findMutants()).map(({ thing }) => thing).filter(({ id }) => id.startsWith(`${role}/${area}/`));
  // The control is run in every way in which a mutant is, for the checks of these mutants.
  const ways = [...new Set(mutants.map(({ way }) => way))];
  const reference = Promise.all(
    ways.map((way) => {
      const checks = mutants.filter((mutant) => mutant.way === way).map(({ kills }) => kills);
      return tryReference(
        { id: `${role}/${area}/reference-${way ?? 'alone'}`, role, ...(way ? { way } : {}) },
        registry,
        checks,
      );
    }),
  ).then((words) => words.flat());
  const turns = pLimit(JOBS[role]);
  const running = mutants.map((mutant) => turns(tryMutant, mutant, registry));
  // Tests wait for them one after the other; one that fails early is reported in its turn.
  for (const trial of [reference, ...running]) trial.catch(() => undefined);

  test('the reference', async (t) => {
    const words = await reference;
    t.same(words, [], words.map(line).join('\n'));
  });
  mutants.forEach(({ id, kills }, index) => {
    test(id, async (t) => {
      let trial = (await running[index]) as Trial;
      for (let tries = 0; !trial.killed && tries < AGAIN; tries += 1) {
        await Promise.allSettled(running);
        trial = await tryMutant(trial.mutant, registry);
      }
      t.ok(trial.killed, trial.killed ? `${kills}: ${trial.verdict}` : survival(trial));
      if (trial.undeclared.length > 0) t.comment(surprise(trial, trial.undeclared));
    });
  });
}
