import { Value } from '@sinclair/typebox/value';
import { settle } from '../options.js';
import { nearest } from './nearest.js';
import type { Setting } from './setting.js';
import { type Config, SETTINGS } from './settings.js';
import { describe, type Said, type Source } from './sources.js';

/** The configuration cannot be used: one line for each thing that is wrong. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

export interface Resolved {
  readonly config: Config;
  /** Where each value that is no default comes from. */
  readonly from: ReadonlyMap<string, string>;
}

/**
 * Merges what the sources say; earlier ones win. Whatever is wrong in any of them is told, what is overruled too.
 *
 * @throws ConfigError that names for each problem the source, what was found and what is allowed
 */
export function resolve(sources: readonly Source[]): Resolved {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  const from = new Map<string, string>();
  for (const source of sources) {
    for (const [name, said] of source) {
      const setting = Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : undefined;
      const problem = setting ? judge(setting, said) : unknown(name, said);
      if (problem) problems.push(problem);
      else if (!from.has(name)) {
        values[name] = said.value;
        from.set(name, said.where);
      }
    }
  }
  if (problems.length > 0) throw new ConfigError(problems);
  for (const [name, { schema }] of Object.entries(SETTINGS)) {
    if (!from.has(name) && schema.default !== undefined) values[name] = schema.default;
  }
  const config = values as unknown as Config;
  relations(config, from);
  return { config, from };
}

function judge({ schema, allowed, secret }: Setting, { value, where }: Said): string | undefined {
  if (Value.Check(schema, value)) return undefined;
  return `${where}: found ${secret ? 'what is not shown here' : describe(value)}; allowed: ${allowed}`;
}

function unknown(name: string, { where }: Said): string {
  const meant = nearest(name, Object.keys(SETTINGS));
  return `${where}: there is no such setting${meant ? `; did you mean ${meant}?` : ''}`;
}

/** What no value says alone. */
function relations(config: Config, from: ReadonlyMap<string, string>): void {
  const problems: string[] = [];
  const where = (name: string) => from.get(name) ?? name;
  const { tlsCert, tlsKey, path } = config;
  if ((tlsCert === undefined) !== (tlsKey === undefined)) {
    const [given, missing] = tlsCert === undefined ? ['tlsKey', 'tlsCert'] : ['tlsCert', 'tlsKey'];
    problems.push(`${where(given)}: needs ${missing} (--${SETTINGS[missing]?.flag}) too`);
  }
  const keys: string[] = (['authSecret', 'authSecretFile', 'authJwks'] as const).filter(
    (name) => config[name] !== undefined,
  );
  if (config.operatorTokens) keys.push('operatorTokens');
  if (keys.length > 1) problems.push(`${keys.map(where).join(', ')}: only one of them can hold the keys of tokens`);
  for (const name of ['authIssuer', 'authAudience'] as const) {
    if (config[name] !== undefined && keys.length === 0) {
      problems.push(
        `${where(name)}: has no effect without authSecretFile (--auth-secret-file) or authJwks (--auth-jwks)`,
      );
    }
  }
  if (path === '/healthz' || path === '/readyz') problems.push(`${where('path')}: ${path} is kept for health checks`);
  try {
    settle(config);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    problems.push(error.message);
  }
  if (problems.length > 0) throw new ConfigError(problems);
}
