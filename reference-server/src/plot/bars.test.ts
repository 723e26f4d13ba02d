import t from 'tap';
import { barChart } from './bars.js';

t.test('bars are as long as their values, and text is escaped', async (t) => {
  const svg = barChart({
    title: 'a < b',
    unit: '/s',
    bars: [
      { label: 'ours', value: 100, min: 90, max: 100 },
      { label: 'theirs', value: 25, min: 25, max: 50 },
    ],
    format: String,
  });
  t.match(svg, 'a &#60; b');
  t.same(
    [...svg.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width)),
    [440, 110],
  );
});
