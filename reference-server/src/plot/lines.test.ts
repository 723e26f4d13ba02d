import t from 'tap';
import { linePlot } from './lines.js';

const panel = { title: 'a < b & "c"', x: 's', y: 'n' };

t.test('an SVG with a path for each line, ends of the axes where the ends of the data are', async (t) => {
  const svg = linePlot([
    {
      ...panel,
      lines: [
        {
          label: 'one',
          points: [
            [0, 0],
            [10, 4],
          ],
        },
      ],
    },
  ]);
  t.match(svg, /d="M78 216L700 89.6"/, 'from the lower left up to 4 of 5');
  t.match(svg, /a &#60; b &#38; &#34;c&#34;/);
  t.notMatch(svg, /NaN|Infinity|undefined/);
});

t.test('tenfold steps', async (t) => {
  const svg = linePlot([
    {
      ...panel,
      logX: true,
      lines: [
        {
          label: 'one',
          points: [
            [1, 5],
            [10, 5],
            [1000, 5],
          ],
        },
      ],
    },
  ]);
  t.match(svg, /d="M78 \d+(\.\d)?L285\.3 /, 'ten is a third of the way to a thousand');
  for (const tick of ['>1<', '>10<', '>100<', '>1k<']) t.ok(svg.includes(tick), tick);
});

t.test('a single point, and nothing at all but zeros, are no reason to fail', async (t) => {
  t.notMatch(linePlot([{ ...panel, lines: [{ label: 'one', points: [[5, 0]] }] }]), /NaN|Infinity/);
});
