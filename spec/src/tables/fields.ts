/** Flattens an object schema into the rows of a field table. */
import type { TSchema } from '@sinclair/typebox';

export interface Field {
  /** Path from the frame: `limits.maxChannels`, `reads[].userId`. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

type Properties = Readonly<Record<string, TSchema>>;

/** All fields of an object schema in order, nested ones after their parent. */
export function fieldsOf(schema: TSchema, prefix = ''): Field[] {
  const required: readonly string[] = schema.required ?? [];
  return Object.entries((schema.properties ?? {}) as Properties).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const own = {
      path,
      type: typeName(field),
      required: required.includes(name),
      description: field.description ?? '',
    };
    return [own, ...nested(field, path)];
  });
}

function nested(field: TSchema, path: string): Field[] {
  if (field.type === 'object') return fieldsOf(field, `${path}.`);
  if (field.type === 'array') return fieldsOf(field.items as TSchema, `${path}[].`);
  return [];
}

/** What kind of JSON value a schema takes, in words. */
export function typeName(schema: TSchema): string {
  if ('const' in schema) return `\`${JSON.stringify(schema.const)}\``;
  if (Array.isArray(schema.anyOf)) return [...new Set((schema.anyOf as TSchema[]).map(typeName))].join(' or ');
  if (schema.type === 'array') return `array of ${typeName(schema.items as TSchema)}`;
  if (typeof schema.type === 'string') return schema.type;
  return 'any JSON value';
}
