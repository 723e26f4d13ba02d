import fc from 'fast-check';
import t from 'tap';
import { canonical, codePoints, contentHash, finite, wellFormed } from './content.js';

t.test('equal JSON values have one text, different ones two', async (t) => {
  t.equal(canonical({ b: [1, { d: null, c: 'x' }], a: true }), canonical({ a: true, b: [1, { c: 'x', d: null }] }));
  t.not(canonical([1, 2]), canonical([2, 1]));
  t.not(canonical({ a: 1 }), canonical({ a: '1' }));
  t.equal(canonical(JSON.parse('{"__proto__":1,"a":2}')), '{"__proto__":1,"a":2}');
  const seed = Date.now() % 2 ** 31;
  t.comment(`seed ${seed}`);
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const copy = JSON.parse(JSON.stringify(value));
      return canonical(JSON.parse(canonical(copy))) === canonical(copy);
    }),
    { seed },
  );
});

t.test('text and data count, each by itself (PLY-DLV-11)', async (t) => {
  const base = contentHash({ text: 'a', data: { x: 1, y: 2 } });
  t.equal(contentHash({ text: 'a', data: { y: 2, x: 1 } }), base);
  t.not(contentHash({ text: 'b', data: { x: 1, y: 2 } }), base);
  t.not(contentHash({ text: 'a', data: { x: 2, y: 2 } }), base);
  t.not(contentHash({ text: 'a', data: undefined }), contentHash({ text: 'a', data: null }), 'null data is data');
  t.not(contentHash({ text: 'a"1', data: undefined }), contentHash({ text: 'a', data: 1 }));
});

t.test('length counts code points (PLY-FRM-13)', async (t) => {
  t.equal(codePoints('aé😀'), 3);
});

t.test('lone surrogates are found wherever a string is', async (t) => {
  for (const good of ['😀', { a: ['😀'] }, 1, null, {}]) t.equal(wellFormed(good), true);
  for (const bad of ['\ud800', ['\udc00'], { a: { '\ud800': 1 } }, '\udc00\ud800']) t.equal(wellFormed(bad), false);
});

t.test('a value is finite if a double holds all its numbers', async (t) => {
  for (const good of ['1e400', { a: [1e308, -1e308] }, 0, null, {}]) t.equal(finite(good), true);
  for (const bad of [JSON.parse('1e400'), [[JSON.parse('-1e309')]], { a: { b: Number.POSITIVE_INFINITY } }])
    t.equal(finite(bad), false);
});
