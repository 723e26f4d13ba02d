import t from 'tap';
import { sharesOf } from '../harness/shares.js';
import type { BenchRun, Dated } from './run.js';
import { section, withFigures } from './section.js';

const speed = (median: number) => ({ median, min: median - 1, max: median + 1, label: 'acks', unit: '/s' });

const row: Dated = {
  at: '2026-01-02T03:04:05Z',
  id: 'acks',
  title: 'many messages',
  params: {},
  rounds: 2,
  peers: [
    { name: 'ours', metrics: { perSecond: speed(40_000) }, generator: 0.5 },
    { name: 'theirs', metrics: { perSecond: speed(10_000) }, generator: 0.95 },
  ],
  goals: [
    { metric: 'perSecond', peer: 'theirs', atLeast: 3, ratio: 4, met: true },
    { metric: 'perSecond', ours: 'theirs', atLeast: 20_000, ratio: 10_000, met: false },
  ],
  limited: ['theirs'],
};
const run: BenchRun = {
  machine: { node: 'v20', cores: 2, cpu: 'a processor', pinned: true },
  rounds: 5,
  skipped: ['cluster'],
  rows: [row],
};

t.test('a row becomes a table, its goals and its plot', async (t) => {
  const text = section(run);
  t.match(text, '| ours | 40,000 (39,999 to 40,001) | 50 % |');
  t.match(text, 'Many messages (2 rounds, 2026-01-02).');
  t.match(text, '- met: acks of ours at least 3x theirs: 4.00x');
  t.match(text, '- **missed**: acks of theirs at least 20,000 /s: 10,000 /s');
  t.match(text, '![many messages](plots/acks.svg)');
  t.match(text, 'The generator may have limited theirs.');
});

t.test('what was missed and what was left out stands at the top', async (t) => {
  const [top = ''] = section(run).split('###');
  t.match(top, '**1 of 2 goals are met.** Missed:');
  t.match(top, '- acks: acks of theirs at least');
  t.match(top, 'Not measured in this run: cluster.');
});

t.test('a figure that was not measured is a dash, also after JSON has made it null', async (t) => {
  const none = { ...row, peers: [{ name: 'ours', metrics: { perSecond: speed(Number.NaN) }, generator: 0 }] };
  const read = JSON.parse(JSON.stringify({ ...run, rows: [none] })) as BenchRun;
  t.match(section(read), '| ours | - | 0 % |');
});

t.test('a profile shows where the time of each server goes', async (t) => {
  t.notMatch(section(run), 'Where the time');
  const shares = sharesOf({
    nodes: [
      { id: 1, callFrame: { functionName: 'writev', url: '' } },
      { id: 2, callFrame: { functionName: 'pump', url: 'file:///a/member.js' } },
    ],
    samples: [1, 2, 2, 2],
    timeDeltas: [1, 1, 1, 1],
  });
  const profiles = { at: row.at, rows: [{ id: 'acks', peers: [{ name: 'ours', shares }] }] };
  t.match(section(run, profiles), '| ours | 25 % | 0 % | 0 % | 0 % | 0 % | 0 % | 0 % | 75 % |');
  t.notMatch(section(run, { ...profiles, rows: [] }), 'Where the time');
});

t.test('the section replaces the last one and nothing else; without a run it says how to get one', async (t) => {
  const page = 'before\n<!-- generated: figures -->\nold\n<!-- /generated -->\nafter';
  t.equal(withFigures(page, 'new'), page.replace('old', 'new'));
  t.throws(() => withFigures('before', 'new'), /no place|has no/);
  t.match(section(undefined), 'npm run bench');
});
