import type { Command } from 'commander';
import { bashCompletion } from '../../completion/bash.js';
import { fishCompletion } from '../../completion/fish.js';
import { modelOf } from '../../completion/model.js';
import { zshCompletion } from '../../completion/zsh.js';
import { loadCatalogue } from '../../registry/load-catalogue.js';
import type { Shell } from '../completion.js';
import { FORMATS } from '../values.js';

const SCRIPTS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

export async function complete(shell: Shell, program: Command): Promise<void> {
  process.stdout.write(SCRIPTS[shell](modelOf(program, await loadCatalogue(), FORMATS)));
}
