/** Parts of the documents of contracts: tables of fields, a section for each line. */
import type { TSchema } from '@sinclair/typebox';
import { type JsonSchema, plain } from './plain.js';

export const cell = (text: string) => text.replaceAll('|', '\\|');

function typeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  const values = schema.enum as readonly string[] | undefined;
  if (values) return values.map((value) => `\`${value}\``).join(', ');
  if (schema.type === 'array') return `array of ${typeOf(schema.items as JsonSchema)}`;
  return (schema.type as string | undefined) ?? 'any JSON value';
}

/** Rows of one object, members of objects inside it with their path; `skip` is said above the table. */
function rows(schema: JsonSchema, skip: readonly string[], prefix = ''): string[] {
  const required = new Set(schema.required as readonly string[] | undefined);
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>)
    .filter(([name]) => !skip.includes(name))
    .flatMap(([name, field]) => [
      `| \`${prefix}${name}\` | ${typeOf(field)} | ${required.has(name) ? 'yes' : 'no'} | ${cell(String(field.description))} |`,
      ...rows(field, [], `${prefix}${name}.`),
    ]);
}

export function table(schema: JsonSchema, skip: readonly string[]): string[] {
  const lines = rows(schema, skip);
  if (lines.length === 0) return ['No further fields.'];
  return ['| field | type | required | meaning |', '|---|---|---|---|', ...lines];
}

function section(name: string, schema: TSchema, skip: readonly string[]): string {
  return [`### ${name}`, '', String(schema.description), '', ...table(plain(schema), skip), ''].join('\n');
}

export const sections = (schemas: Readonly<Record<string, TSchema>>, skip: readonly string[]) =>
  Object.entries(schemas)
    .map(([name, schema]) => section(name, schema, skip))
    .join('\n');
