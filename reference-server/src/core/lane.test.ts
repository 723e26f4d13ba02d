import t from 'tap';
import { Lane } from './lane.js';

const later = () => {
  let done: () => void = () => {};
  const promise = new Promise<void>((resolve) => {
    done = resolve;
  });
  return { promise, done: () => done() };
};

t.test('tasks run in order, the next only when one has ended', async (t) => {
  const log: string[] = [];
  const lane = new Lane(() => t.fail('no fault'));
  const first = later();
  lane.run(() => void log.push('sync'));
  t.same(log, ['sync'], 'at once when nothing waits');
  t.equal(lane.idle, true);
  lane.run(() => first.promise.then(() => void log.push('slow')));
  lane.run(() => {
    log.push('after');
    lane.run(() => void log.push('last'));
    log.push('before last');
  });
  t.equal(lane.depth, 2);
  t.same(log, ['sync']);
  first.done();
  await new Promise((resolve) => setImmediate(resolve));
  t.same(log, ['sync', 'slow', 'after', 'before last', 'last']);
  t.equal(lane.depth, 0);
});

t.test('a task that fails is told, and nothing follows', async (t) => {
  for (const task of [
    () => Promise.reject(new Error('x')),
    () => {
      throw new Error('x');
    },
  ]) {
    const faults: unknown[] = [];
    const lane = new Lane((reason) => faults.push(reason));
    lane.run(task);
    lane.run(() => void t.fail('shut'));
    await new Promise((resolve) => setImmediate(resolve));
    t.match(faults, [new Error('x')]);
  }
});
