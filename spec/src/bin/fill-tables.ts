/**
 * Fills the generated tables of `spec/v1/*.md` from the definitions of the frames; with `--check` it only compares.
 *
 * Exit codes: 0 done or equal, 1 a marker has a fault or a table is out of date.
 */
import { writeFileSync } from 'node:fs';
import { CHAPTERS_URL, readChapters } from '../files.js';
import { formatProblem } from '../problem.js';
import { fillTables } from '../tables/fill.js';
import { renderTable } from '../tables/render.js';

const check = process.argv.includes('--check');

for (const { file, text } of readChapters()) {
  const filled = fillTables(file, text, renderTable);
  for (const problem of filled.problems) console.error(`spec/v1/${formatProblem(problem)}`);
  if (filled.problems.length > 0) process.exitCode = 1;
  if (filled.text === text) continue;
  if (check) {
    console.error(`spec/v1/${file}: a generated table is out of date, run npm run generate`);
    process.exitCode = 1;
  } else {
    writeFileSync(new URL(file, CHAPTERS_URL), filled.text);
    console.log(`${file}: tables filled`);
  }
}
