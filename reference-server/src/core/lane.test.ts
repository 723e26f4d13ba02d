import t from 'tap';
import { Lane, Underway } from './lane.js';

const owned = (fault: (reason: unknown) => void = (reason) => t.fail('no fault', { reason })) => {
  const over: Lane[] = [];
  const owner = { closed: false, ended: (lane: Lane) => void over.push(lane), fault };
  return { owner, lane: new Lane('r', owner), ended: () => over.length };
};

const later = () => {
  let done: () => void = () => {};
  const promise = new Promise<void>((resolve) => {
    done = resolve;
  });
  return { promise, done: () => done() };
};

t.test('tasks run in order, the next only when one has ended', async (t) => {
  const log: string[] = [];
  const { lane, ended } = owned();
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
  t.equal(ended(), 4, 'each has ended once');
});

t.test('a task under way lets the next begin, and has ended when it is answered', async (t) => {
  const { lane, ended } = owned();
  const answer = later();
  lane.run(() => new Underway(answer.promise));
  lane.run(() => {});
  t.same([ended(), lane.depth, lane.idle], [1, 1, true]);
  const answered = lane.whenAnswered();
  answer.done();
  await answered;
  t.same([ended(), lane.depth], [2, 0]);
  t.equal(lane.whenAnswered(), undefined);
});

t.test('nothing is begun for an owner that has closed', async (t) => {
  const { lane, owner } = owned();
  const first = later();
  lane.run(() => first.promise);
  lane.run(() => void t.fail('closed'));
  owner.closed = true;
  first.done();
  await first.promise;
  lane.run(() => void t.fail('closed'));
  await new Promise((resolve) => setImmediate(resolve));
});

t.test('a task that fails is told, and nothing follows', async (t) => {
  for (const task of [
    () => Promise.reject(new Error('x')),
    () => {
      throw new Error('x');
    },
  ]) {
    const faults: unknown[] = [];
    const { lane } = owned((reason) => faults.push(reason));
    lane.run(task);
    lane.run(() => void t.fail('shut'));
    await new Promise((resolve) => setImmediate(resolve));
    t.match(faults, [new Error('x')]);
  }
});
