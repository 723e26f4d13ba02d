import t from 'tap';
import { Bench } from '../testing/bench.js';

const write = (key: string, value: unknown, timestamp: number, id?: string) => ({
  type: 'state_update',
  channelId: 'r',
  key,
  value,
  timestamp,
  ...(id ? { id } : {}),
});

t.test('the last writer wins, everyone else hears of it once (PLY-STA-1 to 7, PLY-STA-17 to 19)', async (t) => {
  const bench = new Bench();
  const ann = await bench.member('ann', 'r');
  const bob = await bench.member('bob', 'r');
  const now = bench.clock.now();
  ann.send(write('k', { a: 1, b: 2 }, now, 'first'));
  ann.send(write('k', { b: 2, a: 1 }, now, 'same'));
  ann.send(write('k', 'other', now, 'clash'));
  ann.send(write('k', 'old', now - 1, 'old'));
  await bench.settle();
  const current = { key: 'k', value: { a: 1, b: 2 }, timestamp: now, userId: 'ann', clientId: 'client-ann' };
  t.same(ann.link.sent(), [
    { type: 'ack', replyTo: 'first', applied: true },
    { type: 'ack', replyTo: 'same', applied: true },
    { type: 'ack', replyTo: 'clash', applied: false, current },
    { type: 'ack', replyTo: 'old', applied: false, current },
  ]);
  t.same(bob.link.sent(), [{ type: 'state_update', channelId: 'r', ...current }]);
  bob.send(write('k', 'bob', now, 'tie'));
  await bench.settle();
  t.match(bob.link.sent(), [{ replyTo: 'tie', applied: true }], 'bob is greater than ann');
  const late = await bench.member('cy');
  late.send({ type: 'join', id: 'j', channelId: 'r' });
  await bench.settle();
  t.match(late.link.sent(), [{ states: [{ key: 'k', value: 'bob', timestamp: now, userId: 'bob' }], stateFloor: 0 }]);
});

t.test('stamps too far ahead are refused, the bound itself is not (PLY-STA-9, PLY-STA-10)', async (t) => {
  const bench = new Bench({ maxClockSkewMs: 1000 });
  const ann = await bench.member('ann', 'r');
  const now = bench.clock.now();
  ann.send(write('k', 1, now + 1001, 'far'));
  ann.send(write('k', 1, now + 1000, 'edge'));
  ann.send(write('k', 2, now + 1001, 'next'));
  ann.send(write('k', 3, now + 1003, 'jump'));
  await bench.settle();
  t.match(ann.link.sent(), [
    { type: 'error', replyTo: 'far', code: 'clock_skew', serverTime: now },
    { replyTo: 'edge', applied: true },
    { replyTo: 'next', applied: true },
    { type: 'error', replyTo: 'jump', code: 'clock_skew' },
  ]);
  t.match((await bench.store.load('r')).states, [{ value: 2 }], 'PLY-STA-11');
});

t.test('state outlives the epoch (PLY-STA-23)', async (t) => {
  const bench = new Bench();
  const ann = await bench.member('ann', 'r');
  ann.send(write('k', 1, 1));
  await bench.settle();
  await bench.store.reset('r');
  t.match((await bench.store.load('r')).states, [{ key: 'k', value: 1 }]);
});

t.test('a value too deep to be told in joined is refused (PLY-FRM-7)', async (t) => {
  const bench = new Bench();
  const ann = await bench.member('ann', 'r');
  const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
  ann.send(write('k', nested(29), 1, 'fits'));
  ann.send(write('k', nested(30), 2, 'deep'));
  await bench.settle();
  const frames = ann.link.sent();
  t.match(
    frames.find((f) => f.replyTo === 'fits'),
    { applied: true },
  );
  t.match(
    frames.find((f) => f.replyTo === 'deep'),
    { code: 'invalid_frame', field: '/value' },
  );
});

t.test('a full channel refuses, keeps the membership and joins still fit (PLY-STA-24, PLY-STA-25)', async (t) => {
  const bench = new Bench();
  const ann = await bench.member('ann', 'r');
  const codes: unknown[] = [];
  for (let i = 0; i < 20; i += 1) ann.send(write(`k${i}`, 'x'.repeat(900), 1, `w${i}`));
  await bench.settle();
  for (const frame of ann.link.sent()) codes.push(frame.code ?? 'ok');
  t.ok(codes.includes('ok') && codes.at(-1) === 'state_full', codes.join());
  const room = codes.filter((code) => code === 'ok').length;
  ann.send(write('k0', null, 2, 'delete'));
  await bench.settle();
  t.match(ann.link.sent(), [{ replyTo: 'delete', applied: true }], 'PLY-STA-26');
  ann.send(write('new', 'x'.repeat(700), 3, 'room'));
  await bench.settle();
  t.match(ann.link.sent(), [{ replyTo: 'room', applied: true }], `one of ${room} keys made room`);
  ann.send({ type: 'message', id: 'm', channelId: 'r', text: '' });
  await bench.settle();
  t.match(ann.link.sent(), [{ type: 'ack', replyTo: 'm' }]);
});
