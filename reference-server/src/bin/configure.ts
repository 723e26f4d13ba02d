import { readFileSync } from 'node:fs';
import { ConfigError, type Resolved, resolve } from '../config/resolve.js';
import { SETTINGS } from '../config/settings.js';
import { fromEnvironment, fromFile, fromFlags, type Source } from '../config/sources.js';
import type { CommandLine } from './program.js';

/**
 * The settings in force: flags before environment before file before defaults.
 *
 * @throws ConfigError with a line for each thing that is wrong
 */
export function configure({ flags, config }: CommandLine, env: NodeJS.ProcessEnv): Resolved {
  const path = config ?? (env.PARLEY_CONFIG || undefined);
  return resolve([
    fromFlags(flags, SETTINGS),
    fromEnvironment(env, SETTINGS),
    ...(path === undefined ? [] : [fileSource(path)]),
  ]);
}

function fileSource(path: string): Source {
  try {
    return fromFile(path, readFileSync(path, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ConfigError([error instanceof RangeError ? message : `${path}: cannot be read (${code})`]);
  }
}
