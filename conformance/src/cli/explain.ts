import type { Command } from 'commander';
import type { Check } from '../check/check.js';
import { type Covered, coverage } from '../coverage/coverage.js';
import { UNCHECKED } from '../coverage/unchecked.js';
import { nearest } from '../registry/nearest.js';
import { findMutants, loadRegistry } from '../registry/registry.js';
import type { Scenario } from '../scenario/scenario.js';
import { UsageError } from './usage.js';

const GUIDE = `
Examples:
  $ parley explain PLY-HBT-6
  $ parley explain server/heartbeat/pong-echoes-timestamp`;

export function addExplain(program: Command): void {
  program
    .command('explain')
    .description('Explain a requirement, a check or a scenario.')
    .argument('<id>', 'PLY-..., or the id of a check or a scenario')
    .addHelpText('after', GUIDE)
    .action(async (id: string) => {
      const registry = await loadRegistry();
      const mutants = (await findMutants()).map(({ thing }) => thing);
      const covered = coverage({ ...registry, mutants }, UNCHECKED);
      const is = (one: { readonly id: string }) => one.id.toLowerCase() === id.toLowerCase();
      const requirement = covered.find(is);
      const check = registry.checks.find(is);
      const scenario = registry.scenarios.find(is);
      const text =
        (requirement && aboutRequirement(requirement)) ??
        (check && aboutCheck(check, covered, registry.scenarios)) ??
        (scenario && aboutScenario(scenario));
      if (text === undefined) {
        const names = [...covered, ...registry.checks, ...registry.scenarios].map((one) => one.id);
        throw new UsageError(`nothing is called "${id}"; nearest: ${nearest(id, names).join(', ')}`);
      }
      process.stdout.write(`${text}\n`);
    });
}

function aboutRequirement(one: Covered): string {
  return [
    `${one.id}  ${one.level}, ${one.role}, profile ${one.profile}`,
    `  ${one.sentence}`,
    `  spec/v1/${one.chapter} (${one.title})`,
    ...section('checks', one.checks),
    ...section('scenarios', one.scenarios),
    ...section('mutants that the checks kill', one.mutants),
    ...(one.reason === undefined ? [] : ['', `no check: ${one.reason}`]),
  ].join('\n');
}

function aboutCheck(check: Check, covered: readonly Covered[], scenarios: readonly Scenario[]): string {
  const proves = covered.filter(({ id }) => check.requirements.includes(id));
  const reaching = scenarios.filter((scenario) => scenario.checks.includes(check.id));
  return [
    check.id,
    `  ${check.title}`,
    ...section(
      'requirements',
      proves.map(({ id, sentence }) => `${id} ${sentence}`),
    ),
    ...section(
      'reached in',
      reaching.map(({ id, title }) => `${id}: ${title}`),
    ),
    ...section('no scenario has to reach it', check.incidental === undefined ? [] : [check.incidental]),
    ...section('if it fails', [check.hint]),
  ].join('\n');
}

function aboutScenario({ id, title, checks, needs = [] }: Scenario): string {
  return [id, `  ${title}`, ...section('reaches', checks), ...section('needs', needs)].join('\n');
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line}`)];
}
