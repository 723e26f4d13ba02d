#!/usr/bin/env node
/** Writes the JSON Schemas of this package that are generated; with `--check` only says whether they are as they should be. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { artefacts } from '../build/artefacts.js';

const check = process.argv.includes('--check');
for (const [path, text] of artefacts()) {
  const file = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const same = (await readFile(file, 'utf8').catch(() => undefined)) === text;
  if (check && !same) {
    console.error(`${path} is not up to date: npm run generate -w @parley/conformance`);
    process.exitCode = 1;
  } else if (!same) {
    await writeFile(file, text);
    console.log(`wrote ${path}`);
  }
}
