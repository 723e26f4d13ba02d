import { readdirSync } from 'node:fs';
import type { Row } from '../harness/row.js';

/** Every row of this folder, by its id: a file each, found by its name. */
export async function readRows(): Promise<readonly Row[]> {
  const files = readdirSync(new URL('.', import.meta.url))
    .filter((name) => name.endsWith('.js'))
    .sort();
  const modules = await Promise.all(files.map((name) => import(new URL(name, import.meta.url).href)));
  return modules.map(({ default: row }) => row as Row | undefined).filter((row) => row !== undefined);
}
