/** What is wrong with a configuration, for whoever edits it: each with its JSON pointer, what was found and what is allowed. */
import type { TSchema } from '@sinclair/typebox';
import { Errors, type ValueError, ValueErrorType } from '@sinclair/typebox/errors';
import { nearest } from '../registry/nearest.js';

/** @returns a line for each problem; empty: the value fits the schema */
export function problemsOf(schema: TSchema, value: unknown): readonly string[] {
  const found = [...Errors(schema, value)];
  const unknown = found.filter(({ type }) => type === ValueErrorType.ObjectAdditionalProperties);
  // A value that is missing is found twice: as missing, and as undefined.
  const rest = found.filter(
    ({ type, value: seen }) => type !== ValueErrorType.ObjectAdditionalProperties && seen !== undefined,
  );
  return [...unknown.map((error) => unknownKey(error, schema)), ...firstOfEach(rest).map(misfit)];
}

function firstOfEach(errors: readonly ValueError[]): readonly ValueError[] {
  const seen = new Map<string, ValueError>();
  for (const error of errors) if (!seen.has(error.path)) seen.set(error.path, error);
  return [...seen.values()];
}

function unknownKey({ path, schema }: ValueError, root: TSchema): string {
  const at = path.lastIndexOf('/');
  const key = path
    .slice(at + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  const known = Object.keys((schema.properties ?? root.properties) as object);
  const [close] = nearest(key, known, 1);
  const hint = close === undefined ? '' : `; nearest: "${close}"`;
  return `${path}: there is no key "${key}" here${hint}; allowed: ${known.join(', ')}`;
}

function misfit({ path, schema, value }: ValueError): string {
  return `${path || '/'}: found ${shown(value)}, allowed: ${allowed(schema)}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

/** In words what a schema allows. */
function allowed(schema: TSchema): string {
  const { examples } = schema;
  const like = Array.isArray(examples)
    ? `, for example ${examples.map((one) => JSON.stringify(one)).join(' or ')}`
    : '';
  return `${kindOf(schema)}${like}`;
}

function kindOf(schema: TSchema): string {
  if (Array.isArray(schema.anyOf)) return [...new Set((schema.anyOf as TSchema[]).map(kindOf))].join(' or ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  switch (schema.type) {
    case 'boolean':
      return 'true or false';
    case 'integer':
      return `an integer from ${schema.minimum} to ${schema.maximum}`;
    case 'array':
      return `a list of one or more of ${kindOf(schema.items as TSchema)}`;
    case 'object':
      return 'an object';
    case 'string':
      return schema.pattern === undefined ? 'a text' : `a text that matches ${schema.pattern}`;
    default:
      return String(schema.type);
  }
}
