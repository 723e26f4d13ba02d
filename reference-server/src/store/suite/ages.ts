import { draft, type Part } from './bench.js';

/** What goes by time. */
export const agesAndForgets: Part = (t, open, { clock }) => {
  t.test('a verdict is held for the whole window, whatever else happens (PLY-DLV-9)', { skip: !clock }, async (t) => {
    const { store, time } = await open(t, { retention: 2 });
    const { epoch } = await store.load('r');
    const start = time.now;
    const first = await store.append(epoch, draft('a'));
    await store.refuse(epoch, draft('b'), 'forbidden');
    for (let i = 0; i < 100; i += 1) {
      time.now = start + i * 10;
      await store.append(epoch, draft(`m${i}`));
    }
    time.now = start + 1000;
    t.same(await store.append(epoch, draft('a')), first);
    t.same(await store.append(epoch, draft('b')), { kind: 'refused', code: 'forbidden' });
  });

  t.test('and is forgotten some time after it', { skip: !clock }, async (t) => {
    const { store, time } = await open(t);
    const { epoch } = await store.load('r');
    await store.append(epoch, draft('a'));
    await store.refuse(epoch, draft('b'), 'forbidden');
    time.now += 3000;
    for (let i = 0; i < 100; i += 1) await store.append(epoch, draft(`m${i}`));
    t.match(await store.append(epoch, draft('a')), { kind: 'committed', offset: 102 });
    t.match(await store.append(epoch, draft('b')), { kind: 'committed', offset: 103 });
  });

  t.test('a message goes when it is old; head and epoch stay (--retention-age)', { skip: !clock }, async (t) => {
    const { store, time } = await open(t, { retentionAgeMs: 5000 });
    const { epoch } = await store.load('r');
    const start = time.now;
    for (let i = 0; i < 10; i += 1) {
      time.now = start + i * 1000;
      await store.append(epoch, draft(`m${i}`));
    }
    t.match(await store.load('r'), { first: 5, head: 10 }, 'that of 4 s is 5 s old, and stays');
    t.same(await store.read('r', epoch, 4, 10), []);
    t.match(await store.read('r', epoch, 5, 1), [{ id: 'm4' }]);
    time.now = start + 60_000;
    t.match(await store.load('r'), { epoch, first: 11, head: 10 });
    t.same(await store.read('r', epoch, 10, 10), []);
    t.match(await store.append(epoch, draft('next')), { offset: 11 });
    t.match(await store.load('r'), { epoch, first: 11, head: 11 });
    t.match(await store.read('r', epoch, 11, 10), [{ id: 'next' }]);
  });
};
