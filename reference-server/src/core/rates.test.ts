import t from 'tap';
import { Bench, type FakeLink } from '../testing/bench.js';
import { LateStore } from '../testing/late-store.js';

const ping = (timestamp: number) => ({ type: 'ping', timestamp });
const pongs = (link: FakeLink) => link.sent().filter(({ type }) => type === 'pong').length;

/** A burst of 10 requests, then 10 a second. */
const RATE = { connectionRequestRate: 10, rateBurstMs: 1000, rateGraceMs: 3000, maxBatchItems: 10 } as const;

async function member(bench: Bench, userId: string, clientId = userId) {
  const peer = bench.connect();
  peer.send({ type: 'hello', protocol: '1.0', clientId, userId });
  await bench.settle();
  peer.link.sent();
  // The hello has cost something too.
  bench.clock.advance(1000);
  return peer;
}

t.test('above its rate a connection is read slower, and nothing is lost', async (t) => {
  const bench = new Bench(RATE);
  const ann = await member(bench, 'ann');
  for (let i = 0; i < 25; i += 1) ann.send(ping(i));
  bench.clock.turn();
  t.equal(pongs(ann.link), 11, 'the burst, and the one that overdraws it');
  t.equal(ann.link.paused, true);
  bench.clock.advance(1000);
  t.equal(pongs(ann.link), 10);
  bench.clock.advance(1000);
  t.equal(pongs(ann.link), 4);
  t.equal(ann.link.paused, false);
  t.equal(ann.link.closed, undefined);
});

t.test('who goes on is closed with 4100 (PLY-LIM-18)', async (t) => {
  const bench = new Bench(RATE);
  const ann = await member(bench, 'ann');
  for (let i = 0; i < 100; i += 1) ann.send(ping(i));
  bench.clock.advance(2900);
  t.equal(ann.link.closed, undefined);
  bench.clock.advance(200);
  t.match(ann.link.closed, { code: 4100 });
});

t.test('a burst now and then is none of that', async (t) => {
  const bench = new Bench(RATE);
  const ann = await member(bench, 'ann');
  for (let round = 0; round < 5; round += 1) {
    for (let i = 0; i < 15; i += 1) ann.send(ping(i));
    bench.clock.advance(2000);
    t.equal(pongs(ann.link), 15);
  }
  t.equal(ann.link.closed, undefined);
});

t.test('items of a batch count singly, a refused frame counts too', async (t) => {
  const bench = new Bench(RATE);
  const ann = await member(bench, 'ann');
  const say = (id: string) => ({ type: 'message', id, channelId: 'r', text: id });
  ann.send({ type: 'batch', messages: Array.from({ length: 10 }, (_, i) => say(`m${i}`)) });
  ann.send({ type: 'nonsense' });
  ann.send(ping(1));
  await bench.settle();
  t.equal(pongs(ann.link), 0);
  bench.clock.advance(100);
  t.equal(pongs(ann.link), 1);
});

t.test('bytes have a rate of their own', async (t) => {
  const bench = new Bench({
    connectionByteRate: 3000,
    rateBurstMs: 1000,
    maxFrameBytes: 2000,
    heartbeatTimeoutMs: 60_000,
  });
  const ann = await member(bench, 'ann');
  const large = { ...ping(1), pad: 'x'.repeat(1950) };
  for (let i = 0; i < 3; i += 1) ann.send(large);
  t.equal(pongs(ann.link), 2);
  bench.clock.advance(400);
  t.equal(pongs(ann.link), 1);
});

t.test('the connections of a user share a rate, and coming back is no way around', async (t) => {
  const bench = new Bench({ userRequestRate: 10, rateBurstMs: 1000, maxBatchItems: 10 });
  const one = await member(bench, 'ann', 'one');
  const two = await member(bench, 'ann', 'two');
  const bob = await member(bench, 'bob');
  for (let i = 0; i < 11; i += 1) one.send(ping(i));
  two.send(ping(1));
  bob.send(ping(1));
  t.equal(pongs(one.link), 11);
  t.equal(pongs(two.link), 0);
  t.equal(pongs(bob.link), 1);
  one.session.lost();
  two.session.lost();
  const again = bench.connect();
  again.send({ type: 'hello', protocol: '1.0', clientId: 'one', userId: 'ann' });
  again.send(ping(1));
  t.equal(pongs(again.link), 0);
  bench.clock.advance(300);
  t.equal(pongs(again.link), 1);
});

t.test('as many connections of a user as are set; one more is closed with 4150', async (t) => {
  const bench = new Bench({ maxUserConnections: 1 });
  const first = await member(bench, 'ann');
  const second = bench.connect();
  second.send({ type: 'hello', protocol: '1.0', clientId: 'other', userId: 'ann' });
  t.match(second.link.closed, { code: 4150 });
  first.session.lost();
  const third = await member(bench, 'ann');
  t.equal(third.link.closed, undefined);
});

t.test('a drain reads on what a rate held back, for the heartbeat', async (t) => {
  let late: LateStore | undefined;
  const bench = new Bench({
    ...RATE,
    store: (memory) => {
      late = new LateStore(memory);
      return late;
    },
  });
  const ann = await bench.member('ann', 'r');
  bench.clock.advance(1000);
  late?.hold();
  ann.send({ type: 'message', id: 'm', channelId: 'r', text: 'm' });
  for (let i = 0; i < 20; i += 1) ann.send(ping(i));
  bench.clock.turn();
  t.equal(ann.link.paused, true);
  ann.session.drain(5);
  bench.clock.turn();
  t.equal(ann.link.paused, false);
  t.equal(ann.link.closed, undefined, 'the message is still to be answered');
});

t.test('a rate that one frame could not pay off in time is refused', async (t) => {
  t.throws(() => new Bench({ connectionRequestRate: 1 }), { message: /connectionRequestRate .* at least 4/ });
  t.throws(() => new Bench({ userByteRate: 100 }), { message: /userByteRate .* at least 2185/ });
});
