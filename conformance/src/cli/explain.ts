import type { Command } from 'commander';

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
      const { explain } = await import('./actions/explain.js');
      await explain(id);
    });
}
