/** `--config`: what the file says, where the command line does not. */
import { readFile } from 'node:fs/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { parseConfig } from '../config/read.js';
import type { Config } from '../config/schema.js';
import { type Setting, settingsOf } from '../config/settings.js';
import type { Role } from '../trace/events.js';
import { UsageError } from './usage.js';

/** Read if it is there, and nothing else is named. */
export const DEFAULT_CONFIG = 'parley.config.json';

export interface Configured {
  readonly file: string;
  readonly config: Config;
}

/**
 * Reads the configuration that a command is given or finds, and sets each option that the command line left open.
 *
 * @returns undefined: there is none
 * @throws UsageError that names the file, the place in it, what was found and what is allowed
 */
export async function configure(command: Command, role: Role): Promise<Configured | undefined> {
  const given = command.opts<{ readonly config?: string | false }>().config;
  if (given === false) return undefined;
  const file = given ?? DEFAULT_CONFIG;
  const text = await read(file, given !== undefined);
  if (text === undefined) return undefined;
  const parsed = parseConfig(text);
  if (!parsed.ok) throw new UsageError(parsed.problems.map((problem) => `${file}: ${problem}`).join('\n'));
  for (const setting of settingsOf(parsed.config, role)) apply(command, setting, file);
  return { file, config: parsed.config };
}

/** Words that name the configuration again, where it would not be found by itself. */
export function configFlag(configured: Configured | undefined): readonly string[] {
  return configured === undefined || configured.file === DEFAULT_CONFIG ? [] : ['--config', configured.file];
}

async function read(file: string, asked: boolean): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new UsageError(`${file}: it cannot be read: ${(error as Error).message}`);
    if (asked) throw new UsageError(`--config ${file}: there is no such file`);
    return undefined;
  }
}

/** As if it had been typed, so that one rule says what is allowed, there and here. */
function apply(command: Command, { option: name, words, pointer }: Setting, file: string): void {
  const option = command.options.find((one) => one.attributeName() === name);
  const source = command.getOptionValueSource(name);
  if (option === undefined || source === 'cli' || source === 'env') return;
  let value: unknown = words === true ? true : words.at(-1);
  const { parseArg } = option;
  if (words !== true && parseArg) {
    value = undefined;
    for (const word of words) {
      try {
        value = parseArg(word, value as never);
      } catch (error) {
        if (!(error instanceof InvalidArgumentError)) throw error;
        throw new UsageError(`${file}: ${pointer}: found ${JSON.stringify(word)}. ${error.message}`);
      }
    }
  }
  command.setOptionValueWithSource(name, value, 'config');
}
