import { Argument, type Command } from 'commander';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

const GUIDE = `
Examples:
  $ parley completion fish > ~/.config/fish/completions/parley.fish      all shells from now on
  $ source <(parley completion bash)                                     this shell; put it into ~/.bashrc for all
  $ source <(parley completion zsh)                                      after compinit; put it into ~/.zshrc for all`;

export function addCompletion(program: Command): void {
  program
    .command('completion')
    .description('Print a script that lets a shell complete commands, options, requirements, areas and formats.')
    .addArgument(new Argument('<shell>', 'for which shell').choices(SHELLS))
    .addHelpText('after', GUIDE)
    .action(async (shell: Shell) => {
      const { complete } = await import('./actions/completion.js');
      await complete(shell, program);
    });
}
