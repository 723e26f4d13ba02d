import { draft, type Part, sorted } from './bench.js';

const ann = { userId: 'ann', clientId: 'c' };

/** Read marks and state keys. */
export const keepsRegisters: Part = (t, open, { clock }) => {
  t.test('a read mark only moves forward, up to the head (PLY-RED-4 and following)', async (t) => {
    const { store } = await open(t);
    const { epoch } = await store.load('r');
    for (const id of ['a', 'b', 'c']) await store.append(epoch, draft(id));
    t.same(await store.mark('r', epoch, 'ann', 0, 's'), { kind: 'same' }, 'nothing was read before');
    t.same(await store.mark('r', epoch, 'ann', 2, 's'), { kind: 'moved' });
    t.same(await store.mark('r', epoch, 'ann', 2, 's'), { kind: 'same' });
    t.same(await store.mark('r', epoch, 'ann', 1, 's'), { kind: 'lost', current: 2 });
    t.same(await store.mark('r', epoch, 'ann', 4, 's'), { kind: 'out_of_range' });
    t.same(await store.mark('r', epoch, '__proto__', 3, 's'), { kind: 'moved' });
    t.same(sorted(await store.load('r')).reads, [
      { userId: '__proto__', offset: 3 },
      { userId: 'ann', offset: 2 },
    ]);
    t.same((await store.load('s')).reads, []);
  });

  t.test('the greatest of timestamp, user and client wins, compared bytewise (chapter 13)', async (t) => {
    const { store } = await open(t);
    const write = (value: unknown, timestamp: number, userId: string, clientId: string) =>
      store.write('r', { key: 'k', value, timestamp, userId, clientId }, 's');
    t.same(await write(1, 10, 'b', 'b'), { kind: 'moved' });
    t.same(await write(1, 10, 'b', 'b'), { kind: 'same' });
    const current = { key: 'k', value: 1, timestamp: 10, userId: 'b', clientId: 'b' };
    t.same(await write(2, 10, 'b', 'b'), { kind: 'lost', current }, 'equal stamp, other value');
    t.same(await write(2, 9, 'z', 'z'), { kind: 'lost', current });
    t.same(await write(2, 10, 'a', 'z'), { kind: 'lost', current });
    t.same(await write(2, 10, 'b', 'a'), { kind: 'lost', current });
    t.same(await write(2, 10, 'Z', 'z'), { kind: 'lost', current }, 'Z comes before b');
    t.same(await write(2, 10, 'b', 'c'), { kind: 'moved' });
    t.same(await write(3, 10, 'b~', '!'), { kind: 'moved' });
    t.same(await write({ y: 1, x: [2] }, 10, 'c', '!'), { kind: 'moved' });
    t.same(await write({ x: [2], y: 1 }, 10, 'c', '!'), { kind: 'same' }, 'the order of members is no difference');
    t.same(await write(null, 11, 'a', 'a'), { kind: 'moved' });
    t.same((await store.load('r')).states, [{ key: 'k', value: null, timestamp: 11, userId: 'a', clientId: 'a' }]);
    t.match(await write(5, 11, 'Z', 'a'), { kind: 'lost', current: { value: null } }, 'a deletion is a value');
  });

  t.test('keys and values of every kind are kept as they are', async (t) => {
    const { store } = await open(t, { maxStateBytes: () => 10_000 });
    const values = [0, '', false, [], {}, { a: null }, 'pile 💩', -1.5e-7, JSON.parse('{"__proto__":1}')];
    const keys = [
      '__proto__',
      'constructor',
      'k'.repeat(128),
      ...values.slice(3).map((_, i) => `key ${i}`.replace(' ', '-')),
    ];
    for (const [i, key] of keys.entries()) {
      t.same(await store.write('r', { ...ann, key, value: values[i], timestamp: 1 + i }, 's'), { kind: 'moved' });
    }
    const { states } = await store.load('r');
    t.same(
      Object.fromEntries(states.map((entry) => [`x${entry.key}`, JSON.stringify(entry.value)])),
      Object.fromEntries(keys.map((key, i) => [`x${key}`, JSON.stringify(values[i])])),
    );
    t.same((await store.load('s')).states, []);
  });

  t.test('a stamp too far ahead is refused, unless it is the next one (PLY-STA-14)', { skip: !clock }, async (t) => {
    const { store, time } = await open(t);
    const { now } = time;
    const write = (value: unknown, timestamp: number) => store.write('r', { ...ann, key: 'k', value, timestamp }, 's');
    t.same(await write(1, now + 1001), { kind: 'clock_skew', serverTime: now });
    t.same(await write(1, now + 1000), { kind: 'moved' });
    t.same(await write(2, now + 1001), { kind: 'moved' }, 'current + 1');
    t.same(await write(3, now + 1003), { kind: 'clock_skew', serverTime: now });
    time.now += 3;
    t.same(await write(3, now + 1003), { kind: 'moved' });
  });

  t.test('a write without a stamp is stamped past what holds (PLY-BAS-28)', async (t) => {
    const { store } = await open(t);
    for (const value of [1, 2, 3]) t.same(await store.write('r', { ...ann, key: 'k', value }, 's'), { kind: 'moved' });
    t.match((await store.load('r')).states, [{ key: 'k', value: 3 }]);
  });

  t.test('full is full; deletions make room, oldest first, and raise the floor (PLY-STA-11, PLY-STA-12)', async (t) => {
    const { store } = await open(t, { maxStateBytes: (channelId) => (channelId === 'small' ? 40 : 340) });
    const write = (key: string, value: unknown, timestamp: number) =>
      store.write('r', { ...ann, key, value, timestamp }, 's');
    for (const [key, timestamp] of [
      ['a', 10],
      ['b', 30],
      ['c', 20],
    ] as const)
      await write(key, null, timestamp);
    const before = sorted(await store.load('r'));
    t.same(await write('d', 'x'.repeat(400), 40), { kind: 'state_full' });
    t.same(sorted(await store.load('r')), before, 'a refused write changes nothing');
    t.equal(before.stateFloor, 0);
    t.same(await write('d', 'x'.repeat(150), 40), { kind: 'moved' });
    const after = sorted(await store.load('r'));
    t.same(
      after.states.map((entry) => entry.key),
      ['b', 'd'],
    );
    t.equal(after.stateFloor, 20);
    t.same(await write('a', 1, 20), { kind: 'lost', current: { value: null, timestamp: 20 } });
    t.same(await store.write('small', { ...ann, key: 'a', value: 1, timestamp: 1 }, 's'), { kind: 'state_full' });
    t.equal((await store.load('small')).stateFloor, 0, "the floor is the channel's own");
  });
};
