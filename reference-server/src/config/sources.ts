/** What each source says, as it stands there: nothing is judged here but what cannot be read at all. */
import type { Setting } from './setting.js';

export interface Said {
  readonly value: unknown;
  /** As an operator would find it: `--port`, `PARLEY_PORT`, `parley-server.json: /port`. */
  readonly where: string;
}

/** By the name of the setting; a name that no setting has is kept, to be refused. */
export type Source = ReadonlyMap<string, Said>;

type Table = Readonly<Record<string, Setting>>;

/** @param given what was given on the command line, by flag without dashes */
export function fromFlags(given: Readonly<Record<string, string | readonly string[] | boolean>>, table: Table): Source {
  const said = new Map<string, Said>();
  for (const [name, { flag, schema }] of Object.entries(table)) {
    if (flag === undefined || given[flag] === undefined) continue;
    said.set(name, { value: read(given[flag], schema.type), where: `--${flag}` });
  }
  return said;
}

/** An empty variable counts as absent: many tools cannot unset one. */
export function fromEnvironment(env: NodeJS.ProcessEnv, table: Table): Source {
  const said = new Map<string, Said>();
  for (const [name, setting] of Object.entries(table)) {
    const text = env[setting.env];
    if (text) said.set(name, { value: read(text, setting.schema.type), where: setting.env });
  }
  return said;
}

/**
 * @param path as it is to be named
 * @throws RangeError if the text is no JSON object
 */
export function fromFile(path: string, text: string): Source {
  const value = parse(path, text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RangeError(`${path}: found ${describe(value)}; allowed: a JSON object of settings`);
  }
  return new Map(
    Object.entries(value)
      .filter(([name]) => name !== '$schema')
      .map(([name, value]) => [name, { value, where: `${path}: /${name}` }]),
  );
}

/** What was found, in few words. */
export function describe(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length > 60 ? `${json.slice(0, 60)}…` : json;
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The parser quotes what it stumbled over, which may be a secret; where it was is enough.
    const at = /position \d+|line \d+ column \d+/.exec(String(error))?.[0];
    throw new RangeError(`${path}: not JSON${at ? ` (${at})` : ''}`);
  }
}

/** A text becomes what the setting is made of, or stays a text, which is refused then. */
function read(given: string | readonly string[] | boolean, type: unknown): unknown {
  if (typeof given !== 'string') return type === 'array' && Array.isArray(given) ? given.flatMap(words) : given;
  if (type === 'integer') return /^-?\d+$/.test(given) ? Number(given) : given;
  if (type === 'array') return words(given);
  if (type === 'boolean')
    return given === 'true' || given === '1' ? true : given === 'false' || given === '0' ? false : given;
  return given;
}

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}
