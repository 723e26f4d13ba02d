import { test } from 'tap';
import { Recorder } from '../trace/recorder.js';
import { TraceBudget } from './budget.js';

const say = (recorder: Recorder, length: number) =>
  recorder.record({ kind: 'message', conn: 'a', from: 'client', text: 'x'.repeat(length) });

test('a trace with too many events is ended once, with the reason', async (t) => {
  const budget = new TraceBudget({ events: 3, bytes: 1e9, all: 1e9 });
  const recorder = new Recorder();
  const ended: string[] = [];
  budget.watch(recorder, ({ message }) => ended.push(message));
  for (let n = 0; n < 3; n++) say(recorder, 1);
  t.strictSame(ended, []);
  say(recorder, 1);
  say(recorder, 1);
  t.equal(ended.length, 1);
  t.match(ended[0], /grew beyond 3 events: the testee floods/);
});

test('a trace with too many bytes is ended', async (t) => {
  const budget = new TraceBudget({ events: 100, bytes: 2 ** 20, all: 1e9 });
  const recorder = new Recorder();
  let ended = 0;
  const release = budget.watch(recorder, () => ended++);
  say(recorder, 600_000);
  t.equal(ended, 0);
  say(recorder, 600_000);
  t.equal(ended, 1);
  release();
});

test('together they are bounded too: the largest goes, and what is over makes room', async (t) => {
  const budget = new TraceBudget({ events: 100, bytes: 1e9, all: 4_000 });
  const ended: string[] = [];
  const begin = (name: string) => {
    const recorder = new Recorder();
    return { recorder, release: budget.watch(recorder, () => ended.push(name)) };
  };
  const [small, large, late] = [begin('small'), begin('large'), begin('late')];
  say(large.recorder, 2000);
  say(small.recorder, 500);
  t.strictSame(ended, []);
  late.release();
  say(small.recorder, 500);
  t.strictSame(ended, ['large'], 'not the one that was over the edge');
  say(small.recorder, 500);
  t.strictSame(ended, ['large']);
});
