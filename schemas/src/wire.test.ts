import { test } from 'tap';
import { decode, deeperThan } from './wire.js';

const nested = (depth: number) => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`;

test('decode tells what is wrong with a text that is no frame', async (t) => {
  t.strictSame(decode('{"type":'), { ok: false, reason: 'not_json' });
  for (const text of ['[]', '"x"', '1', 'null', 'true']) {
    t.strictSame(decode(text), { ok: false, reason: 'not_object' }, text);
  }
});

test('depth 32 is read, depth 33 is not', async (t) => {
  t.equal(decode(nested(32)).ok, true);
  t.strictSame(decode(nested(33)), { ok: false, reason: 'too_deep' });
  t.strictSame(decode('['.repeat(200_000)), { ok: false, reason: 'not_json' });
  t.strictSame(decode(`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`), { ok: false, reason: 'too_deep' });
});

test('__proto__ is a key like any other', async (t) => {
  const decoded = decode('{"__proto__":{"polluted":true}}');
  t.ok(decoded.ok && Object.hasOwn(decoded.value, '__proto__'));
  t.notOk('polluted' in {});
});

test('a scalar has depth 0', async (t) => {
  t.notOk(deeperThan('x', 0));
  t.ok(deeperThan([], 0));
});
