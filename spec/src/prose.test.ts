/** The prose as it stands: free of faults, in step with what is generated from it, its examples what they claim. */
import { type Direction, decode, isObject, validate } from '@parley/schemas';
import { test } from 'tap';
import { parseChapter } from './chapter.js';
import { readChapters, readRegistry } from './files.js';
import { formatProblem } from './problem.js';
import { buildRegistry } from './registry.js';
import { diffRegistries } from './registry-diff.js';
import { fillTables } from './tables/fill.js';
import { renderTable } from './tables/render.js';
import { areaOfChapter } from './vocabulary.js';

const sources = readChapters();
const chapters = sources.map(({ file, text }) => parseChapter(file, text));

test('the prose has no faults and requirements.json is in step', async (t) => {
  const committed = readRegistry();
  const { registry, problems } = buildRegistry(chapters, committed);
  t.same(problems.map(formatProblem), []);
  t.ok(committed, 'requirements.json exists');
  t.same(committed && diffRegistries(committed, registry), []);
});

test('every chapter that has an area has requirements', async (t) => {
  for (const { file, blocks } of chapters) {
    if (areaOfChapter(file) !== undefined) t.ok(blocks.length > 0, file);
  }
});

test('the generated tables are in step', async (t) => {
  for (const { file, text } of sources) {
    const filled = fillTables(file, text, renderTable);
    t.same(filled.problems.map(formatProblem), [], file);
    t.equal(filled.text, text, file);
  }
});

test('every example is what its fence says', async (t) => {
  let valid = 0;
  for (const { file, examples } of chapters) {
    for (const { line, direction, valid: expected, text } of examples) {
      const fault = faultOf(direction, text);
      t.equal(fault === undefined, expected, `${file}:${line}: ${fault ?? 'valid'}`);
      if (expected) valid++;
    }
  }
  t.ok(valid > 0, 'there are valid examples');
});

test('every frame of the protocol has a valid example', async (t) => {
  const shown = new Set(
    chapters.flatMap(({ examples }) => examples.filter((each) => each.valid).map(({ text }) => JSON.parse(text).type)),
  );
  const types =
    'hello welcome goodbye join joined leave left message ack typing read state_update batch ping pong error';
  for (const type of types.split(' ')) t.ok(shown.has(type), type);
});

/** Why a text is not one valid frame of its direction, items of a batch included; undefined if it is. */
function faultOf(direction: Direction, text: string): string | undefined {
  const decoded = decode(text);
  if (!decoded.ok) return decoded.reason;
  const result = validate(direction, decoded.value);
  if (!result.ok) return result.problem.message;
  const { value } = decoded;
  if (value.type !== 'batch' || !Array.isArray(value.messages)) return undefined;
  for (const item of value.messages) {
    // On a basic connection an item may be a JSON string (spec/v1/18-basic.md).
    const fault = faultOf(direction, isObject(item) ? JSON.stringify(item) : String(item));
    if (fault !== undefined) return `item: ${fault}`;
  }
  return undefined;
}
