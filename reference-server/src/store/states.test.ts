import fc from 'fast-check';
import t from 'tap';
import { States } from './states.js';

const author = { userId: 'u', clientId: 'c' };
const NOW = 1_000_000;
const make = (maxBytes: number) => new States({ maxBytes, maxClockSkewMs: 1000 });
const bytes = (states: States) =>
  states.entries().reduce((sum, entry) => sum + Buffer.byteLength(JSON.stringify(entry)) + 1, 0);

t.test('deletions are purged, oldest first, when room is needed, and raise the floor (PLY-STA-12)', async (t) => {
  const states = make(340);
  for (const [key, timestamp] of [
    ['a', 10],
    ['b', 30],
    ['c', 20],
  ] as const) {
    states.write({ ...author, key, value: null, timestamp }, NOW);
  }
  t.equal(states.floor, 0);
  states.write({ ...author, key: 'd', value: 'x'.repeat(150), timestamp: 40 }, NOW);
  t.same(
    states
      .entries()
      .map((entry) => entry.key)
      .sort(),
    ['b', 'd'],
  );
  t.equal(states.floor, 20, 'c went last');
  t.match(states.write({ ...author, key: 'a', value: 1, timestamp: 20 }, NOW).written, {
    kind: 'lost',
    current: { value: null, timestamp: 20 },
  });
  t.match(states.write({ ...author, key: 'b', value: 1, timestamp: 31 }, NOW).written, { kind: 'moved' });
});

t.test('a value is never dropped, and a refused write changes nothing (PLY-STA-11, PLY-STA-16)', async (t) => {
  const states = make(300);
  states.write({ ...author, key: 'a', value: 'x'.repeat(100), timestamp: 1 }, NOW);
  states.write({ ...author, key: 'b', value: null, timestamp: 2 }, NOW);
  const before = states.entries();
  t.match(states.write({ ...author, key: 'c', value: 'x'.repeat(250), timestamp: 3 }, NOW).written, {
    kind: 'state_full',
  });
  t.same(states.entries(), before);
  t.equal(states.floor, 0, 'nothing is purged in vain');
});

t.test('a write without a stamp is stamped past what holds (PLY-BAS-28)', async (t) => {
  const states = make(1000);
  t.match(states.write({ ...author, key: 'a', value: 1 }, NOW).entry, { timestamp: NOW });
  t.match(states.write({ ...author, key: 'a', value: 2 }, NOW).entry, { timestamp: NOW + 1 });
  t.match(states.write({ ...author, key: 'a', value: 3 }, NOW + 9).entry, { timestamp: NOW + 9 });
});

t.test('whatever is written: within bounds, floor never falls, values stay', async (t) => {
  const seed = Date.now() % 2 ** 31;
  t.comment(`seed ${seed}`);
  const write = fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd', 'e', '__proto__'),
    value: fc.oneof(
      fc.constant(null),
      fc.string({ maxLength: 120 }).map((text) => text.replace(/[\ud800-\udfff]/g, '')),
    ),
    timestamp: fc.integer({ min: 0, max: 50 }),
    userId: fc.constantFrom('u', 'v'),
    clientId: fc.constant('c'),
  });
  fc.assert(
    fc.property(fc.array(write, { maxLength: 60 }), (writes) => {
      const states = make(500);
      let floor = 0;
      for (const one of writes) {
        const values = states.entries().filter((entry) => entry.value !== null);
        const { written, entry } = states.write(one, NOW);
        if (states.floor < floor || bytes(states) > 500) return false;
        floor = states.floor;
        if ((written.kind === 'moved') !== (entry !== undefined)) return false;
        const keys = new Set(states.entries().map(({ key }) => key));
        if (values.some(({ key }) => key !== one.key && !keys.has(key))) return false;
      }
      return true;
    }),
    { seed },
  );
  t.pass();
});
