import t from 'tap';
import { Backoff } from './backoff.js';

const settings = { baseMs: 100, capMs: 1000, stableMs: 5000 };
const LONG_AGO = 60_000;

t.test('the ceiling doubles with every attempt, up to the cap (PLY-REC-15, PLY-REC-18)', async (t) => {
  const backoff = new Backoff();
  const delays = Array.from({ length: 6 }, () => backoff.next(settings, () => 0, 0, LONG_AGO));
  t.same(delays, [100, 200, 400, 800, 1000, 1000]);
});

t.test('the whole of every delay is random, the first included (PLY-REC-16)', async (t) => {
  const delay = (random: number) => new Backoff().next(settings, () => random, 0, LONG_AGO);
  t.equal(delay(0.75), 25);
  t.ok(delay(0.999_999) > 0, 'never 0');
});

t.test('retryAfterMs comes on top, once (PLY-REC-17, PLY-REC-20)', async (t) => {
  const backoff = new Backoff();
  t.equal(
    backoff.next(settings, () => 0.5, 700, LONG_AGO),
    750,
  );
  t.equal(
    backoff.next(settings, () => 0.5, 0, LONG_AGO),
    100,
  );
});

t.test('only a connection that was stable brings n back to 0 (PLY-REC-21, PLY-REC-22)', async (t) => {
  const backoff = new Backoff();
  const next = () => backoff.next(settings, () => 0, 0, LONG_AGO);
  next();
  next();
  backoff.lost(Number.NEGATIVE_INFINITY, 0);
  t.equal(next(), 400, 'never online');
  backoff.lost(4999, 5000);
  t.equal(next(), 800, 'not long enough');
  backoff.lost(5000, 5000);
  t.equal(next(), 100, 'stable');
});

t.test('attempts keep a distance, whatever is advertised (PLY-LIM-7), and no timer overflows', async (t) => {
  const spin = { baseMs: 1, capMs: 1, stableMs: 0 };
  t.equal(
    new Backoff().next(spin, () => 0, 0, 2),
    10,
  );
  const endless = { baseMs: 2 ** 31 - 1, capMs: 2 ** 31 - 1, stableMs: 0 };
  t.equal(
    new Backoff().next(endless, () => 0, 5000, LONG_AGO),
    2 ** 31 - 1,
  );
});
