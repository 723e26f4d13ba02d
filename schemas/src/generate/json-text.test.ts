import { test } from 'tap';
import { jsonText } from './json-text.js';

test('what is written is ASCII and reads back the same', async (t) => {
  const value = { 'é\u007f': ['\u{1f600}', '\ud800', '\n', {}, [], null], nested: { a: [1, { b: 2 }] } };
  for (const depth of [0, 1, 2, undefined]) {
    const text = jsonText(value, depth);
    t.match(text, /^[\n -~]*$/);
    t.strictSame(JSON.parse(text), value);
  }
});

test('below the depth everything stands on one line', async (t) => {
  t.equal(jsonText([{ a: { b: [1, 2] } }], 2), '[\n  {\n    "a": {"b":[1,2]}\n  }\n]\n');
  t.equal(jsonText({}, 2), '{}\n');
});

test('absent members are left out', async (t) => {
  t.equal(jsonText({ a: undefined, b: 1 }), '{\n  "b": 1\n}\n');
});
