import { Argument, type Command } from 'commander';

export const SUBJECTS = ['requirements', 'checks', 'scenarios'] as const;
export type Subject = (typeof SUBJECTS)[number];

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
      const { list } = await import('./actions/list.js');
      await list(subject, json === true);
    });
}
