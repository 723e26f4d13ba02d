import t from 'tap';
import { Batcher } from './batcher.js';
import { encode } from './encode.js';
import { FakeClock } from './testing/fake-clock.js';
import { WELCOME } from './testing/fake-server.js';

const { limits } = WELCOME;
const item = (text: string, data?: unknown) => encode({ type: 'message', id: 'i', channelId: 'c', text, data });

function batcher(windowMs: number | undefined) {
  const clock = new FakeClock();
  const sent: string[] = [];
  return { clock, sent, batcher: new Batcher(clock, windowMs, (json) => sent.push(json)) };
}

const texts = (json: string | undefined) =>
  (JSON.parse(json ?? '{}').messages as { text: string }[]).map(({ text }) => text);

t.test('without a window everything goes out at once', async (t) => {
  const { batcher: b, sent } = batcher(undefined);
  b.add(item('one'), limits);
  b.add(item('two'), limits);
  t.equal(sent.length, 2);
});

t.test('one window after the first item, however many follow (PLY-BAT-18)', async (t) => {
  const { batcher: b, sent, clock } = batcher(50);
  b.add(item('one'), limits);
  clock.advance(30);
  b.add(item('two'), limits);
  clock.advance(19);
  t.equal(sent.length, 0);
  clock.advance(1);
  t.same(texts(sent[0]), ['one', 'two']);
  b.add(item('three'), limits);
  clock.advance(50);
  t.equal(JSON.parse(sent[1] ?? '').type, 'message', 'a single item is a bare frame (PLY-BAT-22)');
});

t.test('at once when full in items or bytes (PLY-BAT-9, PLY-BAT-19)', async (t) => {
  const { batcher: b, sent } = batcher(50);
  for (let i = 0; i < limits.maxBatchItems; i++) b.add(item(`${i}`), limits);
  t.equal(texts(sent[0]).length, limits.maxBatchItems);

  const two = `{"type":"batch","messages":[${item('a').json},${item('b').json}]}`;
  for (const [maxFrameBytes, frames] of [
    [two.length, 1],
    [two.length - 1, 2],
  ] as const) {
    const narrow = batcher(50);
    narrow.batcher.add(item('a'), { ...limits, maxFrameBytes });
    narrow.batcher.add(item('b'), { ...limits, maxFrameBytes });
    narrow.batcher.flush();
    t.equal(narrow.sent.length, frames);
    t.ok(narrow.sent.every((json) => json.length <= maxFrameBytes));
  }
});

t.test('what would be too deep inside goes alone, and in order (PLY-FRM-7, PLY-BAT-20)', async (t) => {
  const { batcher: b, sent } = batcher(50);
  const nested = (depth: number): unknown => (depth === 0 ? 0 : [nested(depth - 1)]);
  b.add(item('one'), limits);
  b.add(item('deep', nested(30)), limits);
  t.same(
    sent.map((json) => JSON.parse(json).text),
    ['one', 'deep'],
  );
  b.add(item('at the bound', nested(29)), limits);
  t.equal(sent.length, 2, 'depth 30 is 32 inside');
});

t.test('tells each item when it is sent, and forgets on clear', async (t) => {
  const { batcher: b, sent, clock } = batcher(50);
  const told: string[] = [];
  b.add({ ...item('one'), sending: () => told.push('one') }, limits);
  t.same(told, []);
  b.clear();
  t.equal(clock.armed, 0);
  clock.advance(100);
  t.same([told, sent], [[], []]);
  b.add({ ...item('two'), sending: () => told.push('two') }, limits);
  b.flush();
  t.same(told, ['two']);
  t.equal(clock.armed, 0, 'no timer is left');
});
