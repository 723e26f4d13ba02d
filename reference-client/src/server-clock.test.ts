import t from 'tap';
import { ServerClock } from './server-clock.js';

t.test('server time plus half of the round trip, carried on by the monotonic clock (PLY-STA-31)', async (t) => {
  const clock = new ServerClock();
  clock.observe(5000, 100, 140);
  t.equal(clock.at(140), 5020);
  t.equal(clock.at(1140), 6020);
  t.equal(clock.at(40), 4920, 'a moment in the past');
  t.equal(clock.at(-1e9), 0, 'never negative');
});
