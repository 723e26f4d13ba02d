/**
 * Writes the JSON Schema of the settings file, json/parley-server.schema.json. With `--check` it writes nothing and
 * exits 1 if the file is not up to date.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FILE_SCHEMA } from '../config/settings.js';

const path = fileURLToPath(new URL('../../json/parley-server.schema.json', import.meta.url));
const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Settings of parley-server',
  ...FILE_SCHEMA,
};
const text = `${JSON.stringify(schema, undefined, 2)}\n`;

if (process.argv.includes('--check')) {
  const present = await readFile(path, 'utf8').catch(() => '');
  if (present !== text) {
    console.error('json/parley-server.schema.json is not up to date: npm run generate -w @parley/reference-server');
    process.exitCode = 1;
  }
} else {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
