import t from 'tap';
import { floors, trend } from './flat.js';

const MB = 1_000_000;

t.test('a saw on level ground is flat, one that climbs is not', async (t) => {
  const saw = (climb: number) =>
    Array.from({ length: 600 }, (_, at) => ({ at, rss: 0, external: 0, heap: 50 * MB + climb * at + (at % 7) * MB }));
  t.equal(floors(saw(0)).length, 60);
  t.ok(floors(saw(0)).every(([, bytes]) => bytes === 50 * MB));
  t.match(trend(floors(saw(0)), 0.1, 0), { growth: 0, level: 50 * MB, flat: true });
  const climbing = trend(floors(saw(40_000)), 0.1, 0);
  t.equal(climbing.flat, false);
  t.ok(Math.abs(climbing.growth - 300 * 40_000) < MB, `${climbing.growth}`);
});

t.test('what is gained in the first half is none of it', async (t) => {
  const points = Array.from({ length: 100 }, (_, at) => [at, at < 50 ? at * MB : 50 * MB] as const);
  t.equal(trend(points, 0.01, 0).flat, true);
});

t.test('too short a run has no slope', async (t) => {
  t.match(trend([[3, 5]], 0.1, 0), { growth: 0, level: 5 });
});
