/**
 * Compiles every published schema to standalone code, so that validators run where `eval` is forbidden and start at once.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { publishedSchemas } from '../published.js';

const directory = fileURLToPath(new URL('../generated/', import.meta.url));
const schemas = publishedSchemas();

const ajv = new Ajv2020({ strict: true, code: { source: true, esm: true, lines: true } });
const names = new Map<string, string>();
for (const [path, schema] of schemas) {
  ajv.addSchema(schema);
  names.set(`validator${names.size}`, path);
}
const code = standalone.default(
  ajv,
  Object.fromEntries([...names].map(([name, path]) => [name, schemas.get(path)?.$id as string])),
);
const index = [...names].map(([name, path]) => `${JSON.stringify(path)}: ${name}`).join(',\n  ');

await mkdir(directory, { recursive: true });
await build({
  stdin: { contents: `${code}\nexport default {\n  ${index}\n};\n`, resolveDir: directory, loader: 'js' },
  bundle: true,
  format: 'esm',
  target: 'es2022',
  outfile: `${directory}validators.js`,
  logLevel: 'warning',
});
