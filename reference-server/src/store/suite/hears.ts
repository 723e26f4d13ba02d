import type { ChannelEvent } from '../store.js';
import { draft, Ear, onTheWire, type Part } from './bench.js';

/** What listeners are told. */
export const hears: Part = (t, open) => {
  t.test('listeners hear what moved, in the order in which the store did it, with its origin', async (t) => {
    const { store } = await open(t);
    const ears = [await Ear.open(store), await Ear.open(store)];
    const other = await Ear.open(store, 'other');
    const { epoch } = await store.load('r');
    const typing = { kind: 'typing', origin: 's3', userId: 'u', clientId: 'c', active: true } as const;
    // Made at once: nothing waits for an answer.
    await Promise.all([
      store.append(epoch, draft('a')),
      store.publish('r', typing),
      store.append(epoch, draft('b', { data: { x: 1 } })),
      store.mark('r', epoch, 'ann', 1, 's1'),
      store.mark('r', epoch, 'ann', 1, 's1'),
      store.write('r', { key: 'k', value: 1, timestamp: 5, userId: 'u', clientId: 'c' }, 's2'),
      store.write('r', { key: 'k', value: 0, timestamp: 4, userId: 'u', clientId: 'c' }, 's2'),
      store.publish('r', { ...typing, active: false }),
      store.append(epoch, draft('c')),
      store.append(epoch, draft('a')),
      store.refuse(epoch, draft('d'), 'forbidden'),
      store.reset('r'),
    ]);
    const [first, second] = ears as [Ear, Ear];
    await first.fence(store);
    await second.fence(store);
    const told = first.events.map(summary);
    t.same(told, [
      'commit a 1',
      'typing s3 true',
      'commit b 2',
      'read s1 ann 1',
      'state s2 k 1 5',
      'typing s3 false',
      'commit c 3',
      'reset',
    ]);
    t.same(second.events.filter((event) => summary(event) !== 'typing fence').map(summary), told);
    await other.fence(store, 'other');
    t.same(other.events, []);
  });

  t.test('an entry is told as it is read', async (t) => {
    const { store } = await open(t);
    const ear = await Ear.open(store);
    const { epoch } = await store.load('r');
    await store.append(epoch, draft('a', { data: [null, { b: 'é' }], sentAt: 3 }));
    await store.append(epoch, draft('b'));
    await ear.fence(store);
    t.same(onTheWire(ear.commits), onTheWire(await store.read('r', epoch, 1, 10)));
  });

  t.test('what a listener hears of is in the next view and can be read', async (t) => {
    const { store } = await open(t);
    const { epoch } = await store.load('r');
    const heads: Promise<boolean>[] = [];
    const ear = new Ear((listener) =>
      store.subscribe('r', (event) => {
        listener(event);
        if (event.kind !== 'commit') return;
        const { offset } = event.entry;
        const seen = async () =>
          (await store.load('r')).head >= offset && (await store.read('r', epoch, offset, 1)).length === 1;
        heads.push(seen());
      }),
    );
    await store.load('r');
    await Promise.all(Array.from({ length: 20 }, (_, i) => store.append(epoch, draft(`m${i}`))));
    await ear.fence(store);
    t.equal(heads.length, 20);
    t.ok((await Promise.all(heads)).every((seen) => seen));
  });

  t.test('who has unsubscribed hears nothing more', async (t) => {
    const { store } = await open(t);
    const gone = await Ear.open(store);
    const ear = await Ear.open(store);
    const { epoch } = await store.load('r');
    await store.append(epoch, draft('a'));
    await ear.fence(store);
    gone.stop();
    const heard = gone.events.length;
    await store.append(epoch, draft('b'));
    await ear.fence(store);
    t.equal(gone.events.length, heard);
    ear.stop();
    const again = await Ear.open(store);
    await store.append(epoch, draft('c'));
    await again.fence(store);
    t.same(
      again.commits.map((entry) => entry.id),
      ['c'],
      'and who comes later hears what comes later',
    );
  });
};

function summary(event: ChannelEvent): string {
  switch (event.kind) {
    case 'commit':
      return `commit ${event.entry.id} ${event.entry.offset}`;
    case 'typing':
      return `typing ${event.origin} ${event.active}`;
    case 'read':
      return `read ${event.origin} ${event.userId} ${event.offset}`;
    case 'state':
      return `state ${event.origin} ${event.entry.key} ${event.entry.value} ${event.entry.timestamp}`;
    case 'reset':
    case 'lost':
      return event.kind;
  }
}
