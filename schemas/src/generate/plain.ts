/** Schemas as plain JSON, without what TypeBox keeps for itself. */
import type { TSchema } from '@sinclair/typebox';

export type JsonSchema = { readonly [keyword: string]: unknown };

/** The schema as anyone would read it from a file, each field with a title. */
export const plain = (schema: TSchema): JsonSchema => titled(JSON.parse(JSON.stringify(schema)));

/** The schemas directly inside a schema, with the way to each. */
export function* subschemas(schema: JsonSchema): Generator<readonly [step: string, schema: JsonSchema]> {
  for (const keyword of NAMED) {
    const named = (schema[keyword] ?? {}) as Readonly<Record<string, JsonSchema>>;
    for (const [name, child] of Object.entries(named)) yield [`${keyword}/${name}`, child];
  }
  for (const keyword of BRANCHED) {
    const branches = (schema[keyword] ?? []) as readonly JsonSchema[];
    for (const [n, branch] of branches.entries()) yield [`${keyword}/${n}`, branch];
  }
  if (schema.items) yield ['items', schema.items as JsonSchema];
}

/** Key words that hold schemas by name, and in a list; `items` holds a single one. */
const NAMED = ['properties', '$defs'];
const BRANCHED = ['anyOf', 'oneOf'];

/** A copy in which every schema directly inside is replaced; `name` is set where it stands under a name. */
function replaceInside(schema: JsonSchema, replace: (inside: JsonSchema, name?: string) => JsonSchema): JsonSchema {
  const replaced = ([keyword, value]: readonly [string, unknown]): readonly [string, unknown] => {
    if (NAMED.includes(keyword)) {
      const entries = Object.entries(value as Readonly<Record<string, JsonSchema>>);
      return [keyword, Object.fromEntries(entries.map(([name, inside]) => [name, replace(inside, name)]))];
    }
    if (BRANCHED.includes(keyword)) return [keyword, (value as readonly JsonSchema[]).map((inside) => replace(inside))];
    if (keyword === 'items') return [keyword, replace(value as JsonSchema)];
    return [keyword, value];
  };
  return Object.fromEntries(Object.entries(schema).map(replaced));
}

/** Gives every field without a title its name in words: `maxFrameBytes` becomes "Max frame bytes". */
function titled(schema: JsonSchema, name?: string): JsonSchema {
  const inside = replaceInside(schema, titled);
  return name === undefined || 'title' in schema ? inside : { title: inWords(name), ...inside };
}

function inWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const ANNOTATIONS = new Set(['$id', 'title', 'description', 'examples', 'default']);

/** A schema without annotations, which change no verdict. */
export function bare(schema: JsonSchema): JsonSchema {
  const kept = Object.entries(schema).filter(([keyword]) => !ANNOTATIONS.has(keyword));
  return replaceInside(Object.fromEntries(kept), (inside) => bare(inside));
}
