import { Argument, type Command } from 'commander';
import { type Covered, coverage } from '../coverage/coverage.js';
import { UNCHECKED } from '../coverage/unchecked.js';
import type { Mutant } from '../mutants/mutant.js';
import { findMutants, loadRegistry, type Registry } from '../registry/registry.js';

const SUBJECTS = ['requirements', 'checks', 'scenarios'] as const;
type Subject = (typeof SUBJECTS)[number];

const GUIDE = `
Examples:
  $ parley list                        every requirement, with the number of checks that prove it
  $ parley list --json                 the same for machines: checks, scenarios and mutants, or the reason why there is none
  $ parley list checks`;

export function addList(program: Command): void {
  program
    .command('list')
    .description('List what the kit knows.')
    .addArgument(new Argument('[subject]', 'what to list').choices(SUBJECTS).default('requirements'))
    .option('--json', 'as JSON')
    .addHelpText('after', GUIDE)
    .action(async (subject: Subject, { json }: { readonly json?: true }) => {
      const registry = await loadRegistry();
      const mutants = (await findMutants()).map(({ thing }) => thing);
      const rows = { requirements, checks, scenarios }[subject](registry, mutants);
      const text = json
        ? JSON.stringify({ [subject]: rows.map(({ data }) => data) }, undefined, 2)
        : rows.map(({ line }) => line).join('\n');
      process.stdout.write(`${text}\n`);
    });
}

interface Row {
  readonly data: object;
  readonly line: string;
}

function requirements(registry: Registry, mutants: readonly Mutant[]): readonly Row[] {
  return coverage({ ...registry, mutants }, UNCHECKED).map((one) => ({ data: one, line: requirementLine(one) }));
}

function requirementLine({ id, level, role, profile, checks: own, mutants, reason }: Covered): string {
  const proof =
    own.length === 0 ? `none (${reason ?? 'no reason given'})` : `${own.length} checks, ${mutants.length} mutants`;
  return `${id.padEnd(12)} ${level.padEnd(10)} ${role.padEnd(6)} ${profile.padEnd(10)} ${proof}`;
}

function checks(registry: Registry, mutants: readonly Mutant[]): readonly Row[] {
  return registry.checks.map(({ id, role, requirements: proves, title, hint }) => {
    const scenarioIds = registry.scenarios.filter((scenario) => scenario.checks.includes(id)).map((one) => one.id);
    const killed = mutants.filter(({ kills }) => kills === id).map((one) => one.id);
    return {
      data: { id, role, title, hint, requirements: proves, scenarios: scenarioIds, mutants: killed },
      line: `${id}\n    ${title} (${proves.join(', ')})`,
    };
  });
}

function scenarios(registry: Registry): readonly Row[] {
  return registry.scenarios.map(({ id, role, area, title, needs = [], checks: declared }) => ({
    data: { id, role, area, title, needs, checks: declared },
    line: `${id}\n    ${title}${needs.length === 0 ? '' : ` (needs ${needs.join(', ')})`}`,
  }));
}
