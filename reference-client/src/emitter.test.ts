import t from 'tap';
import { Emitter } from './emitter.js';

t.test('a listener that throws does not keep the others from the event; its error surfaces', async (t) => {
  const emitter = new Emitter<{ tick: number }>();
  const heard: number[] = [];
  const surfacing: (() => void)[] = [];
  const { queueMicrotask } = globalThis;
  globalThis.queueMicrotask = (task) => surfacing.push(task);
  t.teardown(() => {
    globalThis.queueMicrotask = queueMicrotask;
  });
  emitter.on('tick', () => {
    throw new Error('of the application');
  });
  const stop = emitter.on('tick', (tick) => heard.push(tick));
  emitter.emit('tick', 1);
  stop();
  emitter.emit('tick', 2);
  t.same(heard, [1]);
  t.equal(surfacing.length, 2);
  t.throws(() => surfacing[0]?.(), { message: 'of the application' });
});
