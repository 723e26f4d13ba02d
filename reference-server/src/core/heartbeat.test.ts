import t from 'tap';
import { Bench } from '../testing/bench.js';
import { Heartbeat } from './heartbeat.js';

const timings = { heartbeatIntervalMs: 100, heartbeatTimeoutMs: 250 };

t.test('a silent client is pinged every interval and dead at the timeout (PLY-HBT-4, PLY-HBT-20)', async (t) => {
  const beat = new Heartbeat(timings, 0);
  t.same(beat.beat(124, 124), { action: 'none', next: 125 });
  t.same(beat.beat(125, 125), { action: 'ping', next: 225 });
  t.same(beat.beat(225, 225), { action: 'ping', next: 250 });
  t.same(beat.beat(249, 249), { action: 'none', next: 250 });
  t.match(beat.beat(250, 250), { action: 'dead' });
});

t.test('a client that pings every interval, a little late, is not pinged (PLY-HBT-32)', async (t) => {
  const beat = new Heartbeat(timings, 0);
  for (let now = 0; now < 2000; now += 102) {
    beat.heard(now);
    t.same(beat.beat(now + 101, now + 101), { action: 'none', next: now + 125 });
  }
});

t.test('a timeout close to the interval leaves time for the pong', async (t) => {
  const beat = new Heartbeat({ heartbeatIntervalMs: 100, heartbeatTimeoutMs: 120 }, 0);
  t.same(beat.beat(110, 110), { action: 'ping', next: 120 });
});

t.test('any data message is life (PLY-HBT-21)', async (t) => {
  const beat = new Heartbeat(timings, 0);
  for (let now = 0; now <= 2000; now += 50) {
    beat.heard(now);
    t.equal(beat.beat(now + 49, now + 49).action, 'none');
  }
});

t.test('a look that comes late probes and judges one interval later (PLY-HBT-28)', async (t) => {
  const beat = new Heartbeat(timings, 0);
  t.same(beat.beat(1000, 100), { action: 'ping', next: 1100 });
  t.equal(beat.beat(1099, 1099).action, 'none');
  t.equal(beat.beat(1100, 1100).action, 'dead');
  const spared = new Heartbeat(timings, 0);
  spared.beat(1000, 100);
  spared.heard(1050);
  t.same(spared.beat(1100, 1100), { action: 'none', next: 1175 });
  const again = new Heartbeat(timings, 0);
  again.beat(1000, 100);
  t.equal(again.beat(2000, 1100).action, 'ping', 'late once more: once more no verdict');
});

t.test('half an interval is not late yet', async (t) => {
  t.equal(new Heartbeat(timings, 0).beat(300, 250).action, 'dead');
  t.equal(new Heartbeat(timings, 0).beat(301, 250).action, 'ping');
});

t.test('while nothing is read, pings go on and nobody dies (PLY-HBT-29, PLY-HBT-30)', async (t) => {
  const beat = new Heartbeat(timings, 0);
  beat.pause(40);
  t.same(beat.beat(100, 100), { action: 'ping', next: 200 });
  t.same(beat.beat(5000, 5000), { action: 'ping', next: 5100 });
  beat.resume(5000);
  t.equal(beat.dead(5209), false, '40 ms of the silence are the client’s own');
  t.equal(beat.dead(5210), true);
});

t.test('in a session: pinged, then closed with 4108; the clock starts at the welcome (PLY-HBT-23)', async (t) => {
  const bench = new Bench({ heartbeatIntervalMs: 100, heartbeatTimeoutMs: 250, helloTimeoutMs: 10_000 });
  const { link, send } = bench.connect();
  bench.clock.advance(5000);
  t.same(link.sent(), [], 'before the welcome there is no heartbeat');
  send({ type: 'hello', protocol: '1.0', clientId: 'c' });
  link.sent();
  bench.clock.advance(130);
  t.match(link.sent(), [{ type: 'ping' }]);
  send({ type: 'pong', timestamp: 0 });
  bench.clock.advance(240);
  t.notOk(link.closed);
  bench.clock.advance(15);
  t.match(link.closed, { code: 4108 });
});

t.test('after a sleep of the server itself nobody is buried at once', async (t) => {
  const bench = new Bench({ heartbeatIntervalMs: 100, heartbeatTimeoutMs: 250 });
  const { link } = await bench.member('ann');
  bench.clock.sleep(10_000);
  t.notOk(link.closed);
  t.match(link.sent(), [{ type: 'ping' }]);
  bench.clock.advance(99);
  t.notOk(link.closed);
  bench.clock.advance(5);
  t.match(link.closed, { code: 4108 });
});

t.test('what waits in the socket is read before the verdict', async (t) => {
  const bench = new Bench({ heartbeatIntervalMs: 100, heartbeatTimeoutMs: 250 });
  const ann = await bench.member('ann');
  const bob = await bench.member('bob');
  bench.clock.advance(249);
  bench.clock.poll = () => ann.send({ type: 'pong', timestamp: 1 });
  bench.clock.advance(5);
  t.notOk(ann.link.closed);
  t.match(bob.link.closed, { code: 4108 });
  bob.link.sent();
  bob.send({ type: 'ping', timestamp: 1 });
  t.same(bob.link.sent(), [], 'nothing has an effect after the close (PLY-TRN-16)');
});
