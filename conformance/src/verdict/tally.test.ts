import { test } from 'tap';
import { cut, dead, green, mixed } from '../report/example.js';
import type { RunResult } from './result.js';
import { colourOf, exitCodeOf, type SeriesRun, tally, tallyText } from './tally.js';

const run = (number: number, result?: RunResult, code: number | null = result?.exitCode ?? null): SeriesRun => ({
  number,
  testee: 'reference-server',
  code,
  ...(result ? { result } : {}),
});

const doubtful: RunResult = {
  ...green,
  verdict: 'incomplete',
  exitCode: 4,
  counts: { ...green.counts, inconclusive: 1 },
  checks: mixed.checks.filter(({ verdict }) => verdict === 'inconclusive'),
};

test('a run counts as the worst that it says', async (t) => {
  t.strictSame(
    [green, mixed, dead, cut, doubtful].map((result) => colourOf(run(1, result))),
    ['green', 'fail', 'unreached', 'unreached', 'inconclusive'],
  );
  t.equal(colourOf(run(1)), 'broken', 'no report');
  t.equal(colourOf(run(1, green, 3)), 'broken', 'the kit failed');
});

test('checks that were not always green are named with the runs', async (t) => {
  const text = tallyText(tally([run(1, green), run(2, doubtful), run(3, doubtful), run(4)]));
  t.match(text, /reference-server +server\/heartbeat\/inconclusive +2 inconclusive {2}in run 2 3/);
  t.match(text, /exit code null +1 no report {2}in run 4/);
  t.match(text, /4 runs: 1 green, 2 inconclusive, 1 broken\n$/);
  t.match(tallyText(tally([run(1, dead)])), /nothing answers at ws:\/\/x: ECONNREFUSED +1 ended/);
});

test('only a series of green runs ends with 0; busy cores excuse doubt, never a violation', async (t) => {
  const code = (runs: readonly SeriesRun[], busy = false) => exitCodeOf(tally(runs), busy);
  t.equal(code([run(1, green), run(2, green)]), 0);
  t.equal(code([run(1, green), run(2, doubtful)]), 4);
  t.equal(code([run(1, green), run(2, doubtful)], true), 0);
  t.equal(code([run(1, green), run(2, mixed)], true), 1);
  t.equal(code([run(1, green), run(2)], true), 3);
  t.equal(code([], true), 4, 'nothing ran');
});
