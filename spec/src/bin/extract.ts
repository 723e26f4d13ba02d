/**
 * Writes `spec/requirements.json` from the prose; with `--check` it only compares.
 *
 * Exit codes: 0 done or equal, 1 the prose has faults or the file is out of date.
 */
import { writeFileSync } from 'node:fs';
import { parseChapter } from '../chapter.js';
import { REGISTRY_URL, readChapters, readRegistry } from '../files.js';
import { formatProblem } from '../problem.js';
import { buildRegistry, formatRegistry } from '../registry.js';
import { diffRegistries } from '../registry-diff.js';

const check = process.argv.includes('--check');
const committed = readRegistry();
const chapters = readChapters().map(({ file, text }) => parseChapter(file, text));
const { registry, problems } = buildRegistry(chapters, committed);

if (problems.length > 0) {
  for (const problem of problems) console.error(`spec/v1/${formatProblem(problem)}`);
  console.error(`${problems.length} faults in the prose; requirements.json was not touched`);
  process.exitCode = 1;
} else if (!check) {
  writeFileSync(REGISTRY_URL, formatRegistry(registry));
  console.log(`requirements.json: ${registry.requirements.length} requirements`);
} else {
  const difference = committed ? diffRegistries(committed, registry) : ['requirements.json does not exist'];
  for (const line of difference) console.error(line);
  if (difference.length > 0) {
    console.error('requirements.json is out of date, run npm run generate');
    process.exitCode = 1;
  }
}
