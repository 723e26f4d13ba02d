import { draft, Ear, onTheWire, type Part, sorted } from './bench.js';

/** What is there after the store was closed. */
export const lasts: Part = (t, open, { durable }) => {
  t.test('closing ends what is under way, one way or the other', async (t) => {
    const { store } = await open(t);
    const { epoch } = await store.load('r');
    const calls = Array.from({ length: 10 }, async (_, i) => store.append(epoch, draft(`m${i}`)));
    await store.close();
    const kinds = (await Promise.allSettled(calls)).map((call) =>
      call.status === 'rejected' ? 'failed' : call.value.kind,
    );
    t.ok(
      kinds.every((kind) => kind === 'failed' || kind === 'committed'),
      kinds.join(),
    );
  });

  t.test('all of it is there after a restart, and goes on (PLY-DLV-2, PLY-DLV-16)', { skip: !durable }, async (t) => {
    const { store, reopen } = await open(t, { retention: 30, maxStateBytes: () => 340, dedupeWindowMs: 100_000_000 });
    const ann = { userId: 'ann', clientId: 'c' };
    const said = (i: number) => draft(`m${i}`, { data: { i } });
    const { epoch } = await store.load('r');
    for (let i = 1; i <= 100; i += 1) await store.append(epoch, said(i));
    const refused = await store.refuse(epoch, draft('no'), 'forbidden');
    await store.mark('r', epoch, 'ann', 9, 's');
    await store.mark('r', epoch, 'ann', 42, 's');
    for (const [key, timestamp] of [
      ['a', 10],
      ['b', 30],
      ['c', 20],
    ] as const) {
      await store.write('r', { ...ann, key, value: null, timestamp }, 's');
    }
    await store.write('r', { ...ann, key: 'd', value: 'x'.repeat(150), timestamp: 40 }, 's');
    const quiet = await store.load('quiet');
    const old = await store.load('s');
    await store.append(old.epoch, draft('a', { channelId: 's' }));
    await store.reset('s');
    const renewed = await store.load('s');
    const view = sorted(await store.load('r'));
    t.equal(view.stateFloor, 20);
    const entries = onTheWire(await store.read('r', epoch, view.first, 1000));
    await store.close();

    const again = (await reopen?.()) ?? store;
    t.same(sorted(await again.load('r')), view);
    t.same(onTheWire(await again.read('r', epoch, view.first, 1000)), entries);
    t.same(await again.read('r', epoch, view.first - 1, 1), []);
    t.equal((await again.load('quiet')).epoch, quiet.epoch, 'an epoch that was told is kept, also of an empty log');
    t.same(await again.load('s'), renewed);
    t.same(await again.append(old.epoch, draft('b', { channelId: 's' })), { kind: 'stale' });
    t.match(await again.append(epoch, said(1)), { kind: 'committed', offset: 1 });
    t.match(await again.append(epoch, said(100)), { kind: 'committed', offset: 100 });
    t.same(await again.append(epoch, draft('m99', { text: 'other' })), { kind: 'conflict' });
    t.same(await again.append(epoch, draft('no')), refused);
    t.same(await again.mark('r', epoch, 'ann', 41, 's'), { kind: 'lost', current: 42 });
    t.match(await again.write('r', { ...ann, key: 'a', value: 1, timestamp: 20 }, 's'), { kind: 'lost' });
    const ear = await Ear.open(again);
    t.match(await again.append(epoch, draft('m101')), { kind: 'committed', offset: 101 });
    await ear.fence(again);
    t.match(ear.commits, [{ offset: 101 }]);
  });

  t.test('a store that kept nothing has another epoch (PLY-ORD-55)', { skip: durable }, async (t) => {
    const { store } = await open(t);
    const { epoch } = await store.load('r');
    await store.close();
    const { store: next } = await open(t);
    t.not((await next.load('r')).epoch, epoch);
  });
};
