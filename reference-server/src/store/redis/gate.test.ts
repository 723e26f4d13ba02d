import t from 'tap';
import { Gate } from './gate.js';

t.test('as many as there are slots, the others in turn, and none is forgotten', async (t) => {
  const gate = new Gate(2);
  const done: number[] = [];
  const enter = (n: number) => {
    if (gate.enter()) done.push(n);
    else gate.wait(() => enter(n));
  };
  for (let n = 1; n <= 5; n += 1) enter(n);
  t.same(done, [1, 2]);
  gate.leave(1);
  t.same(done, [1, 2, 3]);
  gate.wait(() => done.push(0));
  gate.leave(2);
  t.same(done, [1, 2, 3, 4, 5]);
  gate.leave(1);
  t.same(done, [1, 2, 3, 4, 5, 0], 'one that waits and then needs no slot holds up nobody');
  t.ok(gate.enter());
});
