import t from 'tap';
import { FakeClock } from './testing/fake-clock.js';
import { OwnTyping, Typists } from './typing.js';

t.test('renews at most every half of the lease, and only while the user types (PLY-TYP-5, PLY-TYP-6)', async (t) => {
  const clock = new FakeClock();
  const typing = new OwnTyping();
  const told: number[] = [];
  const start = clock.now();
  for (let ms = 0; ms < 1000; ms += 40) {
    if (typing.set(true, 600, clock.now())) told.push(clock.now() - start);
    clock.advance(40);
  }
  t.same(told, [0, 320, 640, 960]);
});

t.test('active: false ends a running lease, and no other (PLY-TYP-7, PLY-TYP-8)', async (t) => {
  const typing = new OwnTyping();
  t.notOk(typing.set(false, 600, 0), 'none runs');
  t.ok(typing.set(true, 600, 0));
  t.ok(typing.set(false, 600, 599));
  t.notOk(typing.set(false, 600, 599), 'once');
  t.ok(typing.set(true, 600, 600), 'at once after the end');
  t.notOk(typing.set(false, 600, 1200), 'it had run out');
  typing.set(true, 600, 1300);
  typing.end();
  t.notOk(typing.set(false, 600, 1301), 'the own message ended it');
  t.ok(typing.set(true, 600, 1301));
});

t.test('leases of others expire, one a client, and a user types while any runs (PLY-TYP-1, 2, 4)', async (t) => {
  const clock = new FakeClock();
  const told: string[] = [];
  const typists = new Typists(clock, (userId, active) => told.push(`${userId} ${active}`));
  typists.begin('ann', 'phone', 600);
  clock.advance(300);
  typists.begin('ann', 'desk', 600);
  typists.begin('bob', 'phone', 600);
  t.same(told, ['ann true', 'bob true']);
  clock.advance(300);
  t.equal(told.length, 2, 'the other lease of ann runs on');
  typists.end('bob', 'desk');
  t.equal(told.length, 2, 'another client');
  typists.end('bob', 'phone');
  clock.advance(299);
  t.same(told, ['ann true', 'bob true', 'bob false']);
  clock.advance(1);
  t.same(told.at(-1), 'ann false');
  t.equal(clock.armed, 0);
  typists.begin('eve', 'x', 600);
  typists.clear();
  t.same(told.slice(-2), ['eve true', 'eve false']);
  t.equal(clock.armed, 0);
});
