/**
 * Compiles every schema to standalone code, so that validators run where `eval` is forbidden and start at once.
 *
 * Small, since browsers load it: annotations, Ajv's messages and schema paths are left out, `problem.ts` words the rest.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { TSchema } from '@sinclair/typebox';
import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { FORM_SCHEMAS } from '../form-schemas.js';
import { bare, plain } from '../generate/plain.js';
import { publishedSchemas } from '../published.js';

const directory = fileURLToPath(new URL('../generated/', import.meta.url));

const object = (entries: Iterable<readonly [name: string, code: string]>) =>
  `{${Array.from(entries, ([name, code]) => `${JSON.stringify(name)}:${code}`).join(',')}}`;

/** Standalone code that exports all schemas by name, in the shape of `generated/validators.d.ts`. */
function compile(schemas: Iterable<readonly [name: string, schema: TSchema]>): string {
  // The schemas keep to key words that mean the same in draft-07 and 2020-12, and Ajv's code for the former is smaller;
  // that both agree is tested (generate/json-schema.test.ts).
  const ajv = new Ajv({ strict: true, messages: false, code: { source: true, esm: true } });
  /** Equal schemas, such as those of both protocols, share one function. */
  const functions = new Map<string, string>();
  const compiled = (schema: TSchema): string => {
    const text = JSON.stringify(bare(plain(schema)));
    const known = functions.get(text);
    if (known !== undefined) return known;
    const id = `v${functions.size}`;
    functions.set(text, id);
    ajv.addSchema(JSON.parse(text), id);
    return id;
  };
  const whole: [string, string][] = [];
  const forms: [string, string][] = [];
  for (const [name, schema] of schemas) {
    const branches = FORM_SCHEMAS[name];
    if (!branches) whole.push([name, compiled(schema)]);
    else forms.push([name, object(Object.entries(branches).map(([form, branch]) => [form, compiled(branch)]))]);
  }
  const code = standalone.default(ajv, Object.fromEntries([...functions.values()].map((id) => [id, id])));
  const short = code.replace(/schemaPath:"(?:[^"\\]|\\.)*",/g, '').replace(/export const /g, 'const ');
  return `${short}\nexport default {whole:${object(whole)},forms:${object(forms)}};\n`;
}

const schemas = [...publishedSchemas()];
const isAdapter = ([name]: readonly [string, TSchema]) => /^(adapter|operator)\//.test(name);
const bundles = {
  'validators.js': schemas.filter((entry) => !isAdapter(entry)),
  'adapter-validators.js': schemas.filter(isAdapter),
};

await mkdir(directory, { recursive: true });
for (const [file, members] of Object.entries(bundles)) {
  await build({
    stdin: { contents: compile(members), resolveDir: directory, loader: 'js' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    outfile: `${directory}${file}`,
    logLevel: 'warning',
  });
}
