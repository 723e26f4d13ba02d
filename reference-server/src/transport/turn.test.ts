import t from 'tap';
import { EventLoopTurn } from './turn.js';

t.test('tasks once each, then writes once each; what they put off waits for the next turn', async (t) => {
  let end: (() => void) | undefined;
  const turn = new EventLoopTurn((run) => {
    t.equal(end, undefined, 'scheduled once');
    end = run;
  });
  const finish = () => {
    const run = end;
    end = undefined;
    run?.();
  };
  const log: string[] = [];
  const write = { flush: () => void log.push('write') };
  const task = () => {
    log.push('task');
    turn.flush(write);
    if (log.length < 3) turn.defer(task);
  };
  turn.flush(write);
  turn.defer(task);
  turn.defer(task);
  finish();
  t.same(log, ['task', 'write']);
  finish();
  t.same(log, ['task', 'write', 'task', 'write']);
  t.equal(end, undefined);
});
