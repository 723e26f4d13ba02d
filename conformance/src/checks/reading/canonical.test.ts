import { test } from 'tap';
import { canonical, sameJson } from './canonical.js';

test('equal JSON values have one text', async (t) => {
  t.equal(canonical(JSON.parse('{"b":[1,{"y":null}],"a":-0}')), canonical(JSON.parse('{"a":0,"b":[1.0,{"y":null}]}')));
  t.not(canonical(JSON.parse('{"__proto__":1}')), canonical({}), 'names of objects are names like any other');
  t.not(canonical(['1']), canonical([1]));
  t.not(canonical(undefined), canonical(null));
});

test('values are equal exactly where their texts are', async (t) => {
  const texts = [
    '{"b":[1,{"y":null}],"a":-0}',
    '{"a":0,"b":[1.0,{"y":null}]}',
    '{"__proto__":1}',
    '{}',
    '[]',
    '["1"]',
    '[1]',
    '1e400',
    'null',
    '""',
    '{"0":1}',
  ];
  const values: unknown[] = [undefined, ...texts.map((text) => JSON.parse(text))];
  for (const a of values) {
    for (const b of values) {
      t.equal(sameJson(a, b), canonical(a) === canonical(b), `${JSON.stringify(a)} and ${JSON.stringify(b)}`);
    }
  }
});
