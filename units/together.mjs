/**
 * Tests that compute and wait for nothing, many files in one process: a process of its own takes each of them two seconds to begin,
 * most of it in the hooks that tap loads. `.taprc` leaves out the single files of the folders that are named here.
 */
import { readdir } from 'node:fs/promises';

/** @param {string[]} folders from the root of the repository, with all folders in them */
export async function together(...folders) {
  for (const folder of folders) {
    const root = new URL(`../${folder}/`, import.meta.url);
    const files = await readdir(root, { recursive: true });
    for (const file of files.toSorted()) if (file.endsWith('.test.js')) await import(new URL(file, root).href);
  }
}
