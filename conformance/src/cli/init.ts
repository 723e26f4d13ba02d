import { type Command, InvalidArgumentError, Option } from 'commander';
import { isName, NAME_RULE, ROLES } from '../init/answers.js';
import { LANGUAGE_NAMES, type LanguageName } from '../init/languages.js';
import type { Role } from '../trace/events.js';
import type { ExitCode } from '../verdict/result.js';
import { wsUrl } from './values.js';

export interface InitFlags {
  readonly role?: Role;
  readonly language?: LanguageName;
  readonly name?: string;
  readonly dir: string;
  readonly yes?: true;
  readonly force?: true;
}

const GUIDE = `
It writes parley.config.json and a workflow for GitHub Actions; for a client also parley-adapter/, the skeleton of the
program through which the kit reaches it. What it is not told it asks for. Files that are there stay as they are.

Examples:
  $ parley init                                                asks
  $ parley init --role client --language python                an adapter in Python
  $ parley init --role client --yes                            suggests the rest itself, from the files of the project
  $ parley init --role server --language go -- ./my-server --port 0
  $ parley init --role server --language dart ws://127.0.0.1:8080/chat`;

export function addInit(
  program: Command,
  command: readonly [string, ...string[]] | undefined,
  done: (code: ExitCode) => void,
): void {
  program
    .command('init')
    .description('Write what a project needs to be judged: adapter, configuration, workflow.')
    .argument('[url]', 'address of the server under test', (text: string) => wsUrl(text)[0])
    .addOption(new Option('--role <role>', 'what shall be judged').choices(ROLES))
    .addOption(new Option('--language <language>', 'what it is written in').choices(LANGUAGE_NAMES))
    .option('--name <name>', 'name of the client (default: that of the folder)', clientName)
    .option('--dir <folder>', 'folder of the project', '.')
    .option('--yes', 'ask nothing: take what is suggested')
    .option('--force', 'overwrite files that are there')
    .addHelpText('after', GUIDE)
    .action(async (url: string | undefined, flags: InitFlags) => {
      const { init } = await import('./actions/init.js');
      done(await init(url, command, flags));
    });
}

function clientName(text: string): string {
  if (isName(text)) return text;
  throw new InvalidArgumentError(`Expected: ${NAME_RULE}.`);
}
