import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'tap';
import { C2S, DIRECTIONS, FRAMES } from './index.js';
import { readIndex } from './vectors/read.js';

const folder = fileURLToPath(new URL('../examples/', import.meta.url));

function python(args: readonly string[], input?: string): SpawnSyncReturns<string> {
  const options = { cwd: folder, encoding: 'utf8', timeout: 30_000, input, env: { ...process.env, PYTHONUTF8: '1' } };
  return spawnSync('python3', args, { ...options, encoding: 'utf8' });
}

const { error, stdout } = python(['-c', 'import sys; print(sys.version_info >= (3, 11))']);
const skip = error || stdout.trim() !== 'True' ? 'no python3 of 3.11 or later here' : false;

test('read_vectors.py gives every vector its verdict on the wire level', { skip }, async (t) => {
  const run = python(['read_vectors.py', '../vectors']);
  t.equal(run.status, 0, run.stderr);
  for (const direction of DIRECTIONS) {
    const count = readIndex().reduce((sum, file) => sum + (file.direction === direction ? file.vectors : 0), 0);
    t.match(run.stdout, `${direction}: ${count} vectors, ${Object.keys(FRAMES[direction]).length} types`);
  }
});

test('validate_frames.py: a second, independent validator agrees with every vector', { skip }, async (t) => {
  const run = python(['validate_frames.py', '../json', '../vectors']);
  if (run.status === 2) return t.pass(run.stderr.trim(), { skip: 'the package jsonschema is not installed' });
  t.equal(run.status, 0, run.stderr);
  t.match(run.stdout, /^1?\d{3,} vectors, 0 disagreements/);
});

test('typed_dicts.py writes types that Python accepts', { skip }, async (t) => {
  for (const direction of DIRECTIONS) {
    const { status, stderr, stdout: source } = python(['typed_dicts.py', `../json/${direction}`]);
    t.equal(status, 0, stderr);
    const use = `${source}\nimport typing\nprint(len(typing.get_type_hints(Message)), Message.__required_keys__)\n`;
    t.match(python(['-'], use), { status: 0, stdout: /^\d+ frozenset\(.*'channelId'/ }, direction);
  }
});

test('field_table.py prints a row for every field', { skip }, async (t) => {
  const run = python(['field_table.py', '../json/c2s/join.json']);
  for (const field of [...Object.keys(C2S.join.properties), 'since.epoch', 'since.offset']) {
    t.match(run.stdout, `| \`${field}\` |`);
  }
});
