/**
 * Compiles every schema to standalone code, so that validators run where `eval` is forbidden and start at once.
 *
 * Small, since browsers load it: annotations, Ajv's messages and schema paths are left out, `problem.ts` words the rest.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { FORM_SCHEMAS } from '../form-schemas.js';
import { bare, plain } from '../generate/plain.js';
import { publishedSchemas } from '../published.js';

const directory = fileURLToPath(new URL('../generated/', import.meta.url));

const schemas = [...publishedSchemas()].flatMap(([name, schema]) => {
  const forms = FORM_SCHEMAS[name];
  if (!forms) return [{ name, schema }];
  return Object.entries(forms).map(([form, branch]) => ({ name: `${name}#${form}`, schema: branch }));
});

/** Equal schemas, such as those of both directions, share one function. */
const functions = new Map<string, string>();
const ajv = new Ajv2020({ strict: true, messages: false, code: { source: true, esm: true } });
const index = schemas.map(({ name, schema }) => {
  const text = JSON.stringify(bare(plain(schema)));
  const known = functions.get(text);
  const id = known ?? `v${functions.size}`;
  if (known === undefined) {
    functions.set(text, id);
    ajv.addSchema(JSON.parse(text), id);
  }
  return `${JSON.stringify(name)}: ${id}`;
});
const code = standalone
  .default(ajv, Object.fromEntries([...functions.values()].map((id) => [id, id])))
  .replace(/schemaPath:"(?:[^"\\]|\\.)*",/g, '');

await mkdir(directory, { recursive: true });
await build({
  stdin: { contents: `${code}\nexport default {${index.join(',')}};\n`, resolveDir: directory, loader: 'js' },
  bundle: true,
  minify: true,
  treeShaking: true,
  format: 'esm',
  target: 'es2022',
  outfile: `${directory}validators.js`,
  logLevel: 'warning',
});
