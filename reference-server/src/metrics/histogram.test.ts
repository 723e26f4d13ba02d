import t from 'tap';
import { Histogram } from './histogram.js';

t.test('bounds are inclusive, what is above all of them counts too', async (t) => {
  const histogram = new Histogram([1, 2, 5]);
  for (const value of [0.5, 1, 1.5, 5, 6]) histogram.observe(value);
  t.same(histogram.cumulative(), [2, 3, 4, 5]);
  t.equal(histogram.sum, 14);
});
