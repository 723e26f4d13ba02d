/**
 * Tests that compute and wait for nothing, many files in one process: a process of its own takes each of them two seconds to begin,
 * most of it in the hooks that tap loads. `.taprc` leaves out the single files of these folders.
 */
import { readdir } from 'node:fs/promises';

const ROOT = new URL('../', import.meta.url);

/** Folders from the root of the repository, with all folders in them, by the process that runs their tests. */
export const FOLDERS = {
  checks: ['conformance/dist/checks'],
  client: ['reference-client/dist'],
  kit: [
    'conformance/dist/init',
    'conformance/dist/peers',
    'conformance/dist/soak/invariants',
    'conformance/dist/trace',
    'conformance/dist/verdict',
  ],
  report: ['conformance/dist/report'],
  server: [
    'reference-server/dist/bench',
    'reference-server/dist/core',
    'reference-server/dist/limits',
    'reference-server/dist/plot',
    'reference-server/dist/transport',
  ],
  spec: ['spec/dist'],
};

/** @param {keyof typeof FOLDERS} unit */
export async function together(unit) {
  for (const folder of FOLDERS[unit]) {
    const files = (await readdir(new URL(folder, ROOT), { recursive: true })).filter((file) =>
      file.endsWith('.test.js'),
    );
    if (files.length === 0) throw new Error(`${folder} has no test`);
    for (const file of files.toSorted()) await import(new URL(`${folder}/${file}`, ROOT).href);
  }
}
