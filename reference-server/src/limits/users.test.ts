import t from 'tap';
import { settle } from '../options.js';
import { Users } from './users.js';

t.test('as many connections of one user as are set, others count for themselves', async (t) => {
  const users = new Users(settle({ maxUserConnections: 2 }), () => 0);
  t.ok(users.enter('ann'));
  t.ok(users.enter('ann'));
  t.equal(users.enter('ann'), undefined);
  t.ok(users.enter('bob'));
  users.leave('ann');
  t.ok(users.enter('ann'));
  for (const user of ['ann', 'ann', 'bob']) users.leave(user);
  t.equal(users.size, 0);
  users.leave('nobody');
  t.equal(users.size, 0);
});

t.test('an allowance is shared, and outlives its user until it is full again', async (t) => {
  let now = 0;
  const users = new Users(settle({ userRequestRate: 10, rateBurstMs: 1000 }), () => now);
  const first = users.enter('ann')?.allowance;
  t.equal(users.enter('ann')?.allowance, first);
  first?.take(15, 0, now);
  users.leave('ann');
  users.leave('ann');
  t.equal(users.enter('ann')?.allowance?.due(now), 500, 'coming back is no way around');
  users.leave('ann');
  t.equal(users.size, 1);
  now = 1500;
  users.enter('bob');
  users.leave('bob');
  t.equal(users.size, 0, 'what is full is forgotten');
});

t.test('what is owed by many stays small', async (t) => {
  let now = 0;
  const users = new Users(settle({ userRequestRate: 10, rateBurstMs: 1000 }), () => now);
  for (let i = 0; i < 10_000; i += 1) {
    now = i * 10;
    users.enter(`user ${i}`)?.allowance?.take(10, 0, now);
    users.leave(`user ${i}`);
  }
  t.ok(users.size < 300, `${users.size} users`);
});
