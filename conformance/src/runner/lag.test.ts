import { test } from 'tap';
import { Recorder } from '../trace/recorder.js';
import { LagMonitor } from './lag.js';

test('lateness is recorded in every trace that is being recorded, once', async (t) => {
  let now = 0;
  const monitor = new LagMonitor(() => now);
  const [one, two, three] = [new Recorder(() => now), new Recorder(() => now), new Recorder(() => now)];
  const stops = [monitor.watch(one), monitor.watch(two)];
  now = 25;
  monitor.tick();
  t.same(one.events, [], 'a few ms are ordinary');
  now = 25 + 20 + 300;
  monitor.tick();
  for (const recorder of [one, two]) t.match(recorder.events, [{ kind: 'lag', ms: 300 }]);
  now += 20;
  monitor.tick();
  t.equal(one.events.length, 1);
  t.equal(three.events.length, 0);
  for (const stop of stops) stop();
});

test('a trace that ends before the late timer had its turn says so too', async (t) => {
  let now = 0;
  const monitor = new LagMonitor(() => now);
  const recorder = new Recorder(() => now);
  const stop = monitor.watch(recorder);
  now = 220;
  stop();
  t.match(recorder.events, [{ kind: 'lag', ms: 200 }]);
});

test('a blocked event loop is noticed', async (t) => {
  const monitor = new LagMonitor();
  const recorder = new Recorder();
  const stop = monitor.watch(recorder);
  const until = performance.now() + 120;
  while (performance.now() < until);
  stop();
  t.ok(recorder.events.some((event) => event.kind === 'lag' && event.ms >= 80));
});
