import t from 'tap';
import { Heartbeat } from './heartbeat.js';

const half = () => 0.5;

t.test('the first ping after a random part of the interval, then one every interval (PLY-HBT-1 to 3)', async (t) => {
  const heartbeat = new Heartbeat(1000, 2500, 0, half);
  t.equal(heartbeat.due, 500);
  t.equal(heartbeat.fire(500), 'ping');
  t.equal(heartbeat.due, 1500);
  heartbeat.heard(1400);
  t.equal(heartbeat.fire(1510), 'ping');
  t.equal(heartbeat.due, 2500, 'a late timer does not shift the rest');
});

t.test('silence of timeoutMs is death, from the open on (PLY-HBT-14)', async (t) => {
  const heartbeat = new Heartbeat(1000, 2500, 0, half);
  for (const at of [500, 1500]) heartbeat.fire(at);
  t.equal(heartbeat.due, 2500);
  t.equal(heartbeat.fire(2500), 'dead');
});

t.test('any message is life (PLY-HBT-15)', async (t) => {
  const heartbeat = new Heartbeat(1000, 2500, 0, half);
  for (const at of [500, 1500, 2500, 3500, 4500]) {
    heartbeat.heard(at - 10);
    t.equal(heartbeat.fire(at), 'ping');
  }
});

t.test('a timer that fires early waits on', async (t) => {
  const heartbeat = new Heartbeat(1000, 2500, 0, half);
  t.equal(heartbeat.fire(499.5), 'wait');
  t.equal(heartbeat.due, 500);
});

t.test('a late timer probes once and judges one interval later (PLY-HBT-25 to 27)', async (t) => {
  const silent = new Heartbeat(1000, 2500, 0, half);
  t.equal(silent.fire(60_000), 'ping', 'not dead on that occasion');
  t.equal(silent.due, 61_000);
  t.equal(silent.fire(61_000), 'dead');

  const alive = new Heartbeat(1000, 2500, 0, half);
  alive.fire(60_000);
  alive.heard(60_100);
  t.equal(alive.fire(61_000), 'ping');
  t.equal(alive.due, 62_000);
});

t.test('a probe does not make the verdict harsher than the silence would (PLY-HBT-15, PLY-HBT-27)', async (t) => {
  const busy = new Heartbeat(1000, 2500, 0, half);
  busy.heard(1200);
  t.equal(busy.fire(1300), 'ping', 'the ping of 500, late');
  t.equal(busy.fire(2300), 'ping', 'one interval later the link is not dead: 1200 was a sign of life');
  t.equal(busy.fire(3300), 'ping');
  t.equal(busy.due, 3700);
  t.equal(busy.fire(3700), 'dead');
});

t.test('half an interval is not late yet', async (t) => {
  const heartbeat = new Heartbeat(1000, 1200, 0, half);
  heartbeat.fire(500);
  t.equal(heartbeat.due, 1200);
  t.equal(heartbeat.fire(1700), 'dead');
});
