import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { test } from 'tap';
import { DIRECTIONS, type Direction } from '../frame.js';
import { validate } from '../validate.js';
import { decode, type WireObject } from '../wire.js';
import { readIndex, readVectors } from './read.js';
import type { Vector, VectorCode, Verdict } from './vector.js';

const invalid = (code: VectorCode, path: string, rule: string): Verdict => ({ valid: false, code, path, rule });

function judge(direction: Direction, value: WireObject): Verdict {
  const result = validate(direction, value);
  return result.ok ? { valid: true } : invalid(result.problem.code, result.problem.path, result.problem.rule);
}

const RULES = { not_json: 'json', not_object: 'object', too_deep: 'depth' } as const;

function judgeText(direction: Direction, text: string): Verdict {
  const decoded = decode(text);
  return decoded.ok ? judge(direction, decoded.value) : invalid(decoded.reason, '', RULES[decoded.reason]);
}

const expected = ({ valid, code, path, rule }: Verdict): Verdict =>
  valid ? { valid } : invalid(code as VectorCode, path as string, rule as string);

const textOf = (vector: Vector) => vector.text ?? JSON.stringify(vector.frame);

for (const { file, direction, vectors: count } of readIndex()) {
  test(`vectors/${file}: our validators give the verdict, the path and the rule`, async (t) => {
    const vectors = readVectors(file);
    t.equal(vectors.length, count, 'as many as the index says');
    const verdicts = (judgeOne: (vector: Vector) => Verdict) => vectors.map((v) => ({ name: v.name, ...judgeOne(v) }));
    t.strictSame(
      verdicts((vector) => judgeText(direction, textOf(vector))),
      verdicts(expected),
    );
    for (const { name, frame, items } of vectors) {
      if (!items) continue;
      const { messages } = frame as { messages: WireObject[] };
      t.strictSame(
        messages.map((item) => judge(direction, item)),
        items.map(expected),
        `items of ${name}`,
      );
    }
  });
}

test('every file follows the schema of vectors, and its names are unique', async (t) => {
  const schema = JSON.parse(readFileSync(new URL('../../vectors/vector.schema.json', import.meta.url), 'utf8'));
  const check = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false }).compile(schema);
  for (const { file, direction } of readIndex()) {
    const vectors = readVectors(file);
    t.ok(check(vectors), `${file}: ${JSON.stringify(check.errors?.[0])}`);
    t.equal(new Set(vectors.map(({ name }) => name)).size, vectors.length, `${file}: names are unique`);
    t.ok(
      vectors.every((vector) => vector.direction === direction),
      `${file}: one direction`,
    );
  }
});

test('there are many, both kinds in every direction', async (t) => {
  const all = readIndex().flatMap(({ file }) => readVectors(file));
  t.ok(all.length >= 240, `${all.length} vectors`);
  for (const direction of DIRECTIONS) {
    const here = all.filter((vector) => vector.direction === direction);
    t.ok(here.filter(({ valid }) => valid).length >= 20, `${direction}: valid ones`);
    t.ok(here.filter(({ valid }) => !valid).length >= 20, `${direction}: invalid ones`);
  }
});

test('every requirement that a vector names is in the prose', async (t) => {
  const spec = new URL('../../../spec/v1/', import.meta.url);
  const prose = readdirSync(spec)
    .filter((file) => file.endsWith('.md'))
    .map((file) => readFileSync(new URL(file, spec), 'utf8'))
    .join('\n');
  const known = new Set([...prose.matchAll(/^> \*\*(PLY-[A-Z]{3}-\d+)\*\*/gm)].map(([, id]) => id));
  const named = new Set(readIndex().flatMap(({ file }) => readVectors(file).map(({ requirement }) => requirement)));
  t.ok(named.size > 20, `${named.size} requirements`);
  for (const id of named) t.ok(known.has(id), id);
});
