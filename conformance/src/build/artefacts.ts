import type { TSchema } from '@sinclair/typebox';
import { Config } from '../config/schema.js';
import { TraceLine } from '../trace/schema.js';

/** Every generated file of this package that is checked in, by its path. */
export function artefacts(): ReadonlyMap<string, string> {
  return new Map([
    ['json/config.schema.json', schemaText(Config)],
    ['json/trace.schema.json', schemaText(TraceLine)],
  ]);
}

function schemaText(schema: TSchema): string {
  return `${JSON.stringify({ $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema }, undefined, 2)}\n`;
}
