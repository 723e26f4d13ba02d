import t from 'tap';
import { Bench } from '../testing/bench.js';
import { LateStore } from '../testing/late-store.js';

const say = (id: string) => ({ type: 'message', id, channelId: 'r', text: id });

function slow(settings: { maxInFlight?: number; heartbeatIntervalMs?: number; heartbeatTimeoutMs?: number }) {
  let late: LateStore | undefined;
  const bench = new Bench({
    ...settings,
    store: (memory) => {
      late = new LateStore(memory);
      return late;
    },
  });
  return { bench, late: late as unknown as LateStore };
}

t.test('over maxInFlight the server stops reading, and reads on when answers are out (PLY-DLV-43 to 45)', async (t) => {
  const { bench, late } = slow({ maxInFlight: 3 });
  const ann = await bench.member('ann', 'r');
  late.hold();
  for (let i = 0; i < 3; i += 1) ann.send(say(`m${i}`));
  bench.clock.turn();
  t.equal(ann.link.paused, false, 'maxInFlight itself is allowed');
  for (let i = 3; i < 10; i += 1) ann.send(say(`m${i}`));
  bench.clock.turn();
  t.equal(ann.link.paused, true);
  t.same(ann.link.sent(), [], 'overload is no error (PLY-DLV-42)');
  late.release();
  await bench.settle();
  t.equal(ann.link.paused, false);
  const answers = ann.link.sent();
  t.same(
    answers.map((frame) => frame.offset),
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  );
});

t.test('it reads again as soon as no more than maxInFlight are unanswered (PLY-DLV-45)', async (t) => {
  const { bench, late } = slow({ maxInFlight: 3 });
  const ann = await bench.member('ann', 'r');
  late.hold();
  for (const id of ['a', 'b', 'c', 'd']) ann.send(say(id));
  bench.clock.turn();
  t.equal(ann.link.paused, true);
  late.step();
  await bench.settle();
  t.match(ann.link.sent(), [{ type: 'ack', replyTo: 'a' }], 'answers go on (PLY-DLV-44)');
  t.equal(ann.link.paused, false);
});

t.test('batch items count singly (PLY-BAT-5)', async (t) => {
  const { bench, late } = slow({ maxInFlight: 3 });
  const ann = await bench.member('ann', 'r');
  late.hold();
  ann.send({ type: 'batch', messages: [say('a'), say('b'), say('c'), say('d')] });
  bench.clock.turn();
  t.equal(ann.link.paused, true);
});

t.test('a pause beyond timeoutMs closes with 4102 and drops what was unread (PLY-DLV-46, PLY-DLV-47)', async (t) => {
  const { bench, late } = slow({ maxInFlight: 1, heartbeatIntervalMs: 100, heartbeatTimeoutMs: 300 });
  const ann = await bench.member('ann', 'r');
  late.hold();
  for (const id of ['a', 'b', 'c', 'd']) ann.send(say(id));
  bench.clock.turn();
  bench.clock.advance(299);
  t.notOk(ann.link.closed);
  const pings = ann.link.sent().filter((frame) => frame.type === 'ping').length;
  t.ok(pings >= 2, 'it goes on pinging (PLY-HBT-29)');
  bench.clock.advance(60);
  t.match(ann.link.closed, { code: 4102 });
  late.release();
  await bench.settle();
  t.equal((await bench.store.load('r')).head, 2, 'only what was in the store already: one in flight, and one over it');
});

t.test('a pause is not held against the client (PLY-HBT-30)', async (t) => {
  const { bench, late } = slow({ maxInFlight: 1, heartbeatIntervalMs: 100, heartbeatTimeoutMs: 300 });
  const ann = await bench.member('ann', 'r');
  late.hold();
  ann.send(say('a'));
  bench.clock.turn();
  bench.clock.advance(250);
  ann.send(say('b'));
  bench.clock.turn();
  bench.clock.advance(200);
  late.release();
  await bench.settle();
  bench.clock.advance(250);
  t.notOk(ann.link.closed);
  bench.clock.advance(60);
  t.match(ann.link.closed, { code: 4108 });
});

t.test('a socket that takes no byte for timeoutMs is cut with 4101 (PLY-ORD-37, PLY-ORD-38)', async (t) => {
  const bench = new Bench({ heartbeatIntervalMs: 100, heartbeatTimeoutMs: 300 });
  const ann = await bench.member('ann', 'r');
  ann.link.writable = false;
  ann.link.stalled = 299;
  bench.clock.advance(110);
  t.notOk(ann.link.closed);
  ann.link.stalled = 300;
  bench.clock.advance(50);
  t.match(ann.link.closed, { code: 4101 });
});

t.test('what waits for a blocked socket is bounded: registers coalesce, order stays', async (t) => {
  const bench = new Bench();
  const ann = await bench.member('ann', 'r');
  const bob = await bench.member('bob', 'r');
  ann.link.writable = false;
  for (let i = 1; i <= 50; i += 1) {
    bob.send({ type: 'state_update', channelId: 'r', key: 'k', value: i, timestamp: i });
    bob.send({ type: 'typing', channelId: 'r', active: true });
  }
  bob.send(say('m'));
  bob.send({ type: 'read', channelId: 'r', offset: 1 });
  await bench.settle();
  t.same(ann.link.sent(), []);
  ann.link.writable = true;
  ann.session.drained();
  t.match(ann.link.sent(), [
    { type: 'state_update', value: 50 },
    { type: 'message', id: 'm' },
    { type: 'read', offset: 1 },
  ]);
});

t.test('channels of one connection take turns in a replay', async (t) => {
  const bench = new Bench();
  const bob = await bench.member('bob', 'r', 'q');
  for (const channelId of ['r', 'q']) {
    for (let i = 0; i < 40; i += 1) bob.send({ ...say(`m${i}`), channelId });
    await bench.settle();
  }
  const ann = await bench.member('ann');
  ann.link.writable = false;
  for (const channelId of ['r', 'q']) ann.send({ type: 'join', id: channelId, channelId, since: { offset: 0 } });
  await bench.settle();
  ann.link.sent();
  ann.link.writable = true;
  ann.session.drained();
  const order = ann.link.sent().map((frame) => frame.channelId);
  t.equal(order.length, 80);
  const first = order[0];
  t.ok(order.findIndex((channel) => channel !== first) <= 16, 'the other channel does not wait for the whole replay');
});

t.test('drain: goodbye, answers to what was committed, 4200 (PLY-REC-26 to 29)', async (t) => {
  const { bench, late } = slow({});
  const ann = await bench.member('ann', 'r');
  late.hold();
  ann.send(say('a'));
  await bench.settle();
  ann.session.drain(1234);
  ann.send(say('late'));
  ann.send({ type: 'ping', timestamp: 7 });
  await bench.settle();
  t.match(ann.link.sent(), [
    { type: 'goodbye', code: 4200, retryAfterMs: 1234 },
    { type: 'pong', timestamp: 7 },
  ]);
  t.notOk(ann.link.closed);
  late.release();
  await bench.settle();
  t.match(ann.link.sent(), [{ type: 'ack', replyTo: 'a' }], 'nothing for what came after goodbye');
  t.match(ann.link.closed, { code: 4200 });
  t.equal((await bench.store.load('r')).head, 1);
});

t.test('a drain closes whoever waits for hello too', async (t) => {
  const bench = new Bench();
  const { session, link } = bench.connect();
  session.drain(5);
  t.match(link, { closed: { code: 4200 }, frames: [{ type: 'goodbye' }] });
});
