import fc from 'fast-check';
import t from 'tap';
import { compareStamps, judge, type Register, type StateEntry } from './lww.js';

const NOW = 1000;
const SKEW = 50;
const entry = (timestamp: number, userId = 'u', clientId = 'c', value: unknown = 1): StateEntry => ({
  key: 'k',
  value,
  timestamp,
  userId,
  clientId,
});
const none: Register = { current: undefined, floor: 0 };

t.test('stamps are ordered by time, user, client', async (t) => {
  t.ok(compareStamps(entry(1, 'z', 'z'), entry(2, 'a', 'a')) < 0);
  t.ok(compareStamps(entry(1, 'a', 'z'), entry(1, 'b', 'a')) < 0);
  t.ok(compareStamps(entry(1, 'a', 'B'), entry(1, 'a', 'a')) < 0, 'by bytes: capitals first');
  t.ok(compareStamps(entry(1, 'a', 'a'), entry(1, 'a', 'aa')) < 0, 'a proper prefix is smaller');
  t.equal(compareStamps(entry(1), entry(1)), 0);
});

t.test('each judgement', async (t) => {
  const current = entry(100);
  const held: Register = { current, floor: 500 };
  t.equal(judge(held, entry(101), NOW, SKEW), 'wins');
  t.equal(judge(held, entry(100, 'v'), NOW, SKEW), 'wins');
  t.equal(judge(held, entry(100), NOW, SKEW), 'same');
  t.equal(judge(held, entry(100, 'u', 'c', 2), NOW, SKEW), 'loses');
  t.equal(judge(held, entry(99), NOW, SKEW), 'loses', 'the floor is for absent keys only');
  t.equal(judge(held, entry(NOW + SKEW), NOW, SKEW), 'wins');
  t.equal(judge(held, entry(NOW + SKEW + 1), NOW, SKEW), 'ahead');
  t.equal(judge({ current: entry(5000), floor: 0 }, entry(5001), NOW, SKEW), 'wins', 'one beyond what holds');
  t.equal(judge({ current: entry(5000), floor: 0 }, entry(5002), NOW, SKEW), 'ahead');
  t.equal(judge(none, entry(0), NOW, SKEW), 'under_floor', 'nothing is smaller than a floor of 0');
  t.equal(judge({ current: undefined, floor: 7 }, entry(7), NOW, SKEW), 'under_floor');
  t.equal(judge({ current: undefined, floor: 7 }, entry(8), NOW, SKEW), 'wins');
  t.equal(judge(none, entry(NOW + SKEW + 1), NOW, SKEW), 'ahead');
});

t.test('the same writes in any order leave the same value', async (t) => {
  const seed = Date.now() % 2 ** 31;
  t.comment(`seed ${seed}`);
  const id = fc.constantFrom('a', 'b', 'B', 'aa');
  const stamp = fc.tuple(fc.integer({ min: 1, max: 6 }), id, id);
  // A client never gives two values the same stamp, so the value follows from the stamp.
  const writes = fc
    .uniqueArray(stamp, { selector: String, minLength: 1, maxLength: 12 })
    .map((stamps) =>
      stamps.map(([timestamp, userId, clientId]) =>
        entry(timestamp, userId, clientId, `${timestamp}${userId}${clientId}`),
      ),
    );
  const apply = (list: readonly StateEntry[]) =>
    list.reduce<StateEntry | undefined>(
      (current, write) => (judge({ current, floor: 0 }, write, NOW, SKEW) === 'wins' ? write : current),
      undefined,
    );
  fc.assert(
    fc.property(writes, fc.infiniteStream(fc.nat()), (list, keys) => {
      const shuffled = list
        .map((write) => ({ write, key: keys.next().value as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ write }) => write);
      const repeated = [...shuffled, ...list];
      const greatest = [...list].sort(compareStamps).at(-1);
      return apply(shuffled) === greatest && apply(repeated) === greatest;
    }),
    { seed },
  );
  t.pass('commutes and is idempotent');
});
