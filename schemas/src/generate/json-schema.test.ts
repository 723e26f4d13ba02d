import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { test } from 'tap';
import { DIRECTIONS, type Direction, SCHEMA_BASE } from '../frame.js';
import { readIndex, readVectors } from '../vectors/read.js';
import { type JsonSchema, subschemas } from './plain.js';

const folder = new URL('../../json/', import.meta.url);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.json') && file !== 'codes.json');
const read = (file: string): JsonSchema => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const schemas = new Map(files.map((file) => [file, read(file)]));

/** A schema inside a file, with the way to it. */
function* within(schema: JsonSchema, path: string): Generator<{ path: string; schema: JsonSchema }> {
  yield { path, schema };
  for (const [step, child] of subschemas(schema)) yield* within(child, `${path}/${step}`);
}
const everywhere = [...schemas].flatMap(([file, schema]) => [...within(schema, file)]);
const described = everywhere.filter(({ schema }) => schema.$ref === undefined);
const faults = (about: (schema: JsonSchema, path: string) => boolean) =>
  described.filter(({ schema, path }) => !about(schema, path)).map(({ path }) => path);
const says = (schema: JsonSchema, what: RegExp) =>
  typeof schema.description === 'string' && what.test(schema.description);

test('every file is JSON Schema 2020-12 under its own $id', async (t) => {
  t.ok(files.length > 40, `${files.length} files`);
  for (const [file, schema] of schemas) {
    t.match(
      schema,
      { $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `${SCHEMA_BASE}/${file}`, title: /./ },
      file,
    );
  }
});

test('every schema, down to each field, branch and item, is described', async (t) => {
  t.ok(described.length > 500, `${described.length} schemas`);
  t.strictSame(
    faults((schema) => says(schema, /./)),
    [],
  );
  t.strictSame(
    faults((schema, path) => !/\/properties\/\w+$/.test(path) || typeof schema.title === 'string'),
    [],
    'fields have titles',
  );
});

test('every bound number says its range, every time its unit', async (t) => {
  t.strictSame(
    faults((schema) => schema.type !== 'integer' || says(schema, /[\d)] to |at least \d/)),
    [],
    'integers',
  );
  t.strictSame(
    faults(
      (schema) => !('pattern' in schema || 'maxLength' in schema) || says(schema, /characters|code points|digits/),
    ),
    [],
    'strings',
  );
  const time = /\/properties\/(\w+Ms|serverTime|sentAt|stateFloor|timestamp)$/;
  t.strictSame(
    faults((schema, path) => schema.type !== 'integer' || !time.test(path) || says(schema, /milliseconds/i)),
    [],
    'times',
  );
});

const ajv = new Ajv2020({ strict: true });
for (const schema of schemas.values()) ajv.addSchema(schema);
const compiled = (path: string): ValidateFunction | undefined => ajv.getSchema(`${SCHEMA_BASE}/${path}.json`);

/** Undefined where the text is no JSON, or too deep, which no schema can say. */
function genericVerdict(direction: Direction, frame: unknown): boolean {
  const type = (frame as { type?: unknown } | null)?.type;
  const own = typeof type === 'string' && files.includes(`${direction}/${type}.json`);
  return own ? compiled(`${direction}/${type}`)?.(frame) === true : false;
}

for (const direction of DIRECTIONS) {
  test(`a generic Ajv over the ${direction} files agrees with every vector`, async (t) => {
    const bundle = compiled(direction);
    let seen = 0;
    for (const { file } of readIndex().filter((listed) => listed.direction === direction)) {
      const disagreements: string[] = [];
      for (const { name, text, frame, valid, code, items } of readVectors(file)) {
        if (code === 'not_json' || code === 'too_deep') continue;
        seen += 1;
        const value = text === undefined ? frame : JSON.parse(text);
        if (genericVerdict(direction, value) !== valid) disagreements.push(`${name}: the file of its type`);
        if (bundle?.(value) !== valid) disagreements.push(`${name}: the bundle of its direction`);
        for (const [n, item] of (items ?? []).entries()) {
          if (genericVerdict(direction, value.messages[n]) !== item.valid) disagreements.push(`${name}: item ${n}`);
        }
      }
      t.strictSame(disagreements, [], file);
    }
    t.ok(seen > 100, `${seen} vectors`);
  });
}

test('the codes file lists what each code means and what to do', async (t) => {
  const codes = JSON.parse(readFileSync(new URL('codes.json', folder), 'utf8'));
  for (const { code, meaning, action } of [...codes.errors, ...codes.closes]) {
    t.ok(code && meaning && action, String(code));
  }
});
