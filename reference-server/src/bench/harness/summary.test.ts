import t from 'tap';
import { row } from './row.js';
import { spread, summarize } from './summary.js';

t.test('the median of an even and an odd number of rounds', async (t) => {
  t.same(spread([3, 1, 2]), { median: 2, min: 1, max: 3 });
  t.same(spread([4, 1, 2, 3]), { median: 2.5, min: 1, max: 4 });
});

const peer = (name: string) => ({ name, server: [[name]], dialect: 'parley' }) as const;
const spec = row({
  id: 'x',
  title: 'x',
  load: 'acks',
  params: { clients: 1, window: 1, messages: 1, length: 1 },
  warmup: { clients: 1, window: 1, messages: 1, length: 1 },
  contenders: [peer('ours'), peer('theirs')],
  metrics: [{ name: 'speed', label: 'speed', unit: '/s', better: 'more' }],
  goals: [
    { metric: 'speed', peer: 'theirs', atLeast: 2 },
    { metric: 'speed', peer: 'theirs', atMost: 2.4 },
    { metric: 'speed', ours: 'theirs', atLeast: 11 },
  ],
});

t.test('a goal is judged by the ratio of medians; one without a peer by the figure itself', async (t) => {
  const { goals, limited } = summarize({
    row: spec,
    series: [
      { contender: 'ours', figures: { speed: [20, 25, 90] }, generator: 0.95 },
      { contender: 'theirs', figures: { speed: [9, 10, 11] }, generator: 0.5 },
    ],
  });
  t.same(
    goals.map(({ ratio, met }) => ({ ratio, met })),
    [
      { ratio: 2.5, met: true },
      { ratio: 2.5, met: false },
      { ratio: 10, met: false },
    ],
  );
  t.same(limited, ['ours']);
});

t.test('a figure that is missing meets no goal', async (t) => {
  const { goals } = summarize({
    row: spec,
    series: [{ contender: 'ours', figures: { speed: [20] }, generator: 0 }],
  });
  t.notOk(goals.some(({ met }) => met));
});
