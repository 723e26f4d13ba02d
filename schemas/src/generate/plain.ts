/** Schemas as plain JSON, without what TypeBox keeps for itself. */
import type { TSchema } from '@sinclair/typebox';

export type JsonSchema = { readonly [keyword: string]: unknown };

/** The schema as anyone would read it from a file. */
export const plain = (schema: TSchema): JsonSchema => JSON.parse(JSON.stringify(schema));

/** The schemas directly inside a schema, with the way to each. */
export function* subschemas(schema: JsonSchema): Generator<readonly [step: string, schema: JsonSchema]> {
  for (const keyword of ['properties', 'patternProperties', '$defs']) {
    const named = (schema[keyword] ?? {}) as Readonly<Record<string, JsonSchema>>;
    for (const [name, child] of Object.entries(named)) yield [`${keyword}/${name}`, child];
  }
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = (schema[keyword] ?? []) as readonly JsonSchema[];
    for (const [n, branch] of branches.entries()) yield [`${keyword}/${n}`, branch];
  }
  if (schema.items) yield ['items', schema.items as JsonSchema];
}

const ANNOTATIONS = new Set(['$id', 'title', 'description', 'examples', 'default']);

/** A schema without annotations, which change no verdict. */
export function bare(schema: JsonSchema): JsonSchema {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => !ANNOTATIONS.has(keyword))
      .map(([keyword, value]) => [keyword, bareKeyword(keyword, value)]),
  );
}

function bareKeyword(keyword: string, value: unknown): unknown {
  if (keyword === 'properties' || keyword === 'patternProperties') {
    return Object.fromEntries(
      Object.entries(value as Record<string, JsonSchema>).map(([name, schema]) => [name, bare(schema)]),
    );
  }
  if (keyword === 'anyOf') return (value as JsonSchema[]).map(bare);
  if (keyword === 'items') return bare(value as JsonSchema);
  return value;
}
