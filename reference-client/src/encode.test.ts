import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import t from 'tap';
import { codePoints, encode } from './encode.js';

const message = (text: string, data?: unknown) => encode({ type: 'message', id: 'i', channelId: 'c', text, data });

/** A value that nests `depth` arrays. */
const nested = (depth: number): unknown => (depth === 0 ? 0 : [nested(depth - 1)]);

t.test('counts bytes of UTF-8', async () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { json, bytes } = message(text);
      return bytes === Buffer.byteLength(json);
    }),
  );
});

t.test('refuses lone surrogates wherever they are, and nothing else (PLY-FRM-14)', async (t) => {
  for (const bad of ['\ud800', 'a\udfffb', '\\\ud83d', '\\\\\ud83d']) {
    t.throws(() => message(bad), { code: 'invalid' }, JSON.stringify(bad));
    t.throws(() => message('', { deep: [bad] }), { code: 'invalid' });
    t.throws(() => message('', { [bad]: 1 }), { code: 'invalid' });
  }
  for (const good of ['😀', '\\ud800', '\\\\ud83d', '\u0001']) t.equal(JSON.parse(message(good).json).text, good);
});

t.test('counts and bounds depth (PLY-FRM-7)', async (t) => {
  t.equal(message('x').depth, 1);
  t.equal(message('x', nested(31)).depth, 32);
  t.throws(() => message('x', nested(32)), { code: 'invalid' });
});

t.test('refuses what is not JSON', async (t) => {
  const cycle: unknown[] = [];
  cycle.push(cycle);
  t.throws(() => message('x', cycle), TypeError);
  t.throws(() => message('x', 1n), TypeError);
});

t.test('counts code points', async (t) => {
  t.equal(codePoints('a😀é'), 3);
});

t.test('a state value fits into joined, two levels deeper (PLY-STA-41)', async (t) => {
  const write = (value: unknown) =>
    encode({ type: 'state_update', channelId: 'c', key: 'k', value, timestamp: 1 } as Parameters<typeof encode>[0]);
  t.equal(write(nested(29)).depth, 30);
  t.throws(() => write(nested(30)), { code: 'invalid' });
});
