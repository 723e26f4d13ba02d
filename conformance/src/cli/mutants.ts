/** `npm run test:mutants`: the matrix of mutants and checks, for whoever works on the kit. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError } from 'commander';
import pLimit from 'p-limit';
import { declareKills } from '../mutants/declare.js';
import { report, survival, table } from '../mutants/describe.js';
import { type Trial, tryMutant } from '../mutants/matrix.js';
import { findMutants, loadRegistry } from '../registry/registry.js';
import { paintFor } from '../report/paint.js';
import type { ExitCode } from '../verdict/result.js';
import { UsageError } from './usage.js';
import { integer, list } from './values.js';

const ROOT = new URL('../../../', import.meta.url);
const REPORT = fileURLToPath(new URL('reports/mutants.json', ROOT));

interface Flags {
  readonly filter?: readonly string[];
  readonly jobs: number;
  readonly out: string;
  readonly declare?: boolean;
}

/**
 * Tries every mutant that is asked for, prints the matrix and writes it as JSON.
 *
 * @param argv arguments, without node and script
 * @returns 0: each is killed by the check named for it; 1: one is not; 2: wrong usage; 3: a patch does not fit
 */
export async function mutants(argv: readonly string[]): Promise<ExitCode> {
  const program = new Command('test:mutants')
    .description('Judges reference implementations with one defect each: a check that does not notice proves nothing.')
    .option('--filter <text>', 'only mutants whose id, or the id of whose check, contains the text; repeatable', list)
    .option('--jobs <n>', 'how many mutants run side by side', integer(1, 64), 4)
    .option('--out <file>', 'where the matrix goes as JSON', REPORT)
    .option('--declare', 'write what else each mutant kills into its source, for you to judge')
    .exitOverride();
  try {
    program.parse(argv, { from: 'user' });
    return await matrix(program.opts<Flags>());
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof UsageError ? 2 : 3;
  }
}

async function matrix({ filter = [''], jobs, out, declare }: Flags): Promise<ExitCode> {
  const registry = await loadRegistry();
  const chosen = (await findMutants())
    .map(({ thing }) => thing)
    .filter(({ id, kills }) => filter.some((part) => id.includes(part) || kills.includes(part)));
  if (chosen.length === 0) throw new UsageError(`no mutant matches ${filter.join(', ')}`);
  const began = performance.now();
  const trials = await pLimit(jobs).map(chosen, async (mutant) => {
    const trial = await tryMutant(mutant, registry);
    process.stderr.write(`${trial.killed ? '.' : `\n${survival(trial)}\n`}`);
    return trial;
  });
  process.stderr.write('\n');
  process.stdout.write(`${table(trials, paintFor(process.stdout))}, in ${seconds(performance.now() - began)}\n`);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, `${JSON.stringify(report(trials), null, 2)}\n`);
  process.stdout.write(`written to ${out}\n`);
  if (declare) for (const trial of trials) await declareIn(trial);
  return trials.every(({ killed }) => killed) ? 0 : 1;
}

async function declareIn({ mutant, undeclared }: Trial): Promise<void> {
  const file = new URL(`conformance/src/mutants/${mutant.id}.ts`, ROOT);
  const source = await readFile(file, 'utf8');
  const declared = declareKills(source, undeclared);
  if (declared !== source) await writeFile(file, declared);
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
