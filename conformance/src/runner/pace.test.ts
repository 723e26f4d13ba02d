import { test } from 'tap';
import { script } from '../check/script.js';
import { covered, PASS, silencesOf, without } from './pace.js';

test('what is waited for on purpose is silence, a slow answer is not', async (t) => {
  const { events } = script('server')
    .open('a')
    .after(300)
    .server('a', { type: 'pong', timestamp: 1 })
    .after(500)
    .server('a', { type: 'ping', timestamp: 1 })
    .expired('a', 1000)
    .after(5)
    .close('a', 'server', 4108)
    .after(700)
    .attempt('b');
  t.strictSame(silencesOf(events), [
    { from: 300, to: 800 },
    { from: 800, to: 1800 },
    { from: 1805, to: 2505 },
  ]);
});

test('time that a scenario lets pass is silence as long as it said, and not what follows', async (t) => {
  const { events } = script('server').open('a').mark(PASS, { ms: 400 }).after(900).server('a', { type: 'ack' });
  t.strictSame(silencesOf(events), [{ from: 0, to: 400 }]);
});

test('a kit that is late is not silent', async (t) => {
  const { events } = script('server').open('a').mark(PASS, { ms: 1000 }).after(1000).lag(600).expired('a', 300);
  t.strictSame(silencesOf(events), [
    { from: 0, to: 400 },
    { from: 1000, to: 1300 },
  ]);
});

test('spans are cut and counted once', async (t) => {
  const gaps = [
    { from: 10, to: 20 },
    { from: 90, to: 100 },
  ];
  t.strictSame(without({ from: 0, to: 100 }, gaps), [
    { from: 0, to: 10 },
    { from: 20, to: 90 },
  ]);
  t.equal(
    covered([
      { from: 50, to: 60 },
      { from: 0, to: 10 },
      { from: 5, to: 12 },
      { from: 6, to: 7 },
    ]),
    22,
  );
});
