import t from 'tap';
import { Bucket } from './bucket.js';

t.test('a burst passes, what is overdrawn is waited for, and what is saved up has a bound', async (t) => {
  const bucket = new Bucket(10, 2000, 0);
  for (let i = 0; i < 20; i += 1) bucket.take(1, 0);
  t.equal(bucket.due(0), 0, 'all that was saved up');
  bucket.take(5, 0);
  t.equal(bucket.due(0), 500);
  t.equal(bucket.due(499), 1);
  t.equal(bucket.due(500), 0);
  t.equal(bucket.calm(1000), false);
  t.equal(bucket.calm(1500), true);
  t.equal(bucket.fullIn(1500), 1000);
  t.equal(bucket.fullIn(1_000_000), 0);
  bucket.take(21, 1_000_000);
  t.equal(bucket.due(1_000_000), 100, 'no more than the burst was saved up');
  t.equal(bucket.due(5), 100, 'time does not run back');
});
