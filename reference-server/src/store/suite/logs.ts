import { draft, Ear, onTheWire, type Part } from './bench.js';

/** The log of a channel: consecutive, one verdict for each key, bounded in count. */
export const keepsLogs: Part = (t, open) => {
  t.test('a channel that nobody used is empty, and stays the same one', async (t) => {
    const { store } = await open(t);
    const view = await store.load('r');
    t.match(view, { first: 1, head: 0, reads: [], states: [], stateFloor: 0 });
    t.match(view.epoch, /^[\x21-\x7e]{1,128}$/);
    t.equal((await store.load('r')).epoch, view.epoch);
  });

  t.test('offsets are consecutive from 1, and an entry is read as it was given (PLY-ORD-1, PLY-DLV-5)', async (t) => {
    const { store } = await open(t);
    const { epoch } = await store.load('r');
    const data = JSON.parse('{"__proto__":{"a":[1,null,"\\u2028"]},"x":-1.5e-7}');
    const drafts = [
      draft('a', { text: '' }),
      draft('b', { data, sentAt: 7 }),
      draft('c', { data: null, text: 'nul \u0000, pile 💩, \u00e9' }),
      draft('d', { userId: '~!'.repeat(64), clientId: 'k'.repeat(128) }),
    ];
    for (const [i, one] of drafts.entries()) {
      const verdict = await store.append(epoch, one);
      t.match(verdict, { kind: 'committed', offset: i + 1 });
      t.ok(verdict.kind === 'committed' && Number.isSafeInteger(verdict.timestamp));
    }
    const read = onTheWire(await store.read('r', epoch, 1, 100)) as Record<string, unknown>[];
    t.same(
      read.map(({ timestamp, ...entry }) => entry),
      drafts.map(({ author, ...entry }, i) => ({ ...entry, offset: i + 1 })),
    );
    t.ok(Object.hasOwn(read[1]?.data as object, '__proto__'), 'a key like any other');
    t.match(await store.load('r'), { first: 1, head: 4 });
  });

  t.test('reads what is there, in order and no more than asked for', async (t) => {
    const { store } = await open(t);
    const { epoch } = await store.load('r');
    for (let i = 1; i <= 40; i += 1) await store.append(epoch, draft(`m${i}`));
    const offsets = async (from: number, limit: number, of = epoch) =>
      (await store.read('r', of, from, limit)).map((entry) => entry.offset);
    t.same(await offsets(1, 3), [1, 2, 3]);
    t.same(await offsets(39, 10), [39, 40]);
    t.same(await offsets(41, 10), []);
    t.same(await offsets(0, 10), [], 'before the first');
    t.same(await offsets(1, 10, 'no such epoch'), []);
    t.same(onTheWire(await store.read('elsewhere', epoch, 1, 10)), []);
  });

  t.test('a repeated key gets the first verdict, and nothing happens again (PLY-DLV-9 to 11)', async (t) => {
    const { store } = await open(t);
    const ear = await Ear.open(store);
    const { epoch } = await store.load('r');
    const first = await store.append(epoch, draft('a'));
    await store.append(epoch, draft('b'));
    t.same(await store.append(epoch, draft('a', { sentAt: 5 })), first);
    t.same(await store.append(epoch, draft('a', { text: 'other' })), { kind: 'conflict' });
    t.same(await store.append(epoch, draft('a')), first, 'the conflict changed nothing');
    await ear.fence(store);
    t.same(
      ear.commits.map((entry) => entry.id),
      ['a', 'b'],
    );
  });

  t.test('keys are told apart by every character, and by channel (PLY-DLV-14)', async (t) => {
    const { store } = await open(t);
    const author = `${'u'.repeat(128)} ${'c'.repeat(128)}`;
    const keys = [
      { author: 'u c', id: 'a' },
      { author: 'u ca', id: 'a' },
      { author: 'u c', id: 'aa' },
      { author: 'U c', id: 'a' },
      { author, id: 'i'.repeat(128) },
      { author, id: `${'i'.repeat(127)}j` },
      { author: '__proto__ c', id: '__proto__' },
    ];
    for (const channelId of ['r', 's', '__proto__', 'x'.repeat(128)]) {
      const { epoch } = await store.load(channelId);
      for (const [i, key] of keys.entries()) {
        t.match(
          await store.append(epoch, draft('a', { channelId, ...key })),
          { offset: i + 1 },
          `${channelId} ${key.author} ${key.id}`,
        );
      }
      for (const [i, key] of keys.entries()) {
        t.match(await store.append(epoch, draft('a', { channelId, ...key })), { offset: i + 1 });
      }
    }
  });

  t.test('a draft without an author is never a repetition (PLY-BAS-19)', async (t) => {
    const { store } = await open(t);
    const { epoch } = await store.load('r');
    const { author, ...loose } = draft('a');
    t.ok(author);
    t.match([await store.append(epoch, loose), await store.append(epoch, loose)], [{ offset: 1 }, { offset: 2 }]);
    t.same(await store.refuse(epoch, loose, 'forbidden'), { kind: 'refused', code: 'forbidden' });
    t.match(await store.append(epoch, loose), { offset: 3 }, 'and no refusal of it is remembered');
  });

  t.test('a refusal is a verdict like any other (PLY-DLV-17)', async (t) => {
    const { store } = await open(t);
    const { epoch } = await store.load('r');
    const refused = { kind: 'refused', code: 'forbidden' } as const;
    t.same(await store.refuse(epoch, draft('a'), 'forbidden'), refused);
    t.same(await store.append(epoch, draft('a')), refused, 'nothing revives it');
    t.same(await store.refuse(epoch, draft('a'), 'another'), refused, 'the first code holds');
    t.same(await store.append(epoch, draft('a', { text: 'other' })), { kind: 'conflict' });
    const committed = await store.append(epoch, draft('b'));
    t.match(committed, { kind: 'committed', offset: 1 }, 'it took no offset');
    t.same(await store.refuse(epoch, draft('b'), 'forbidden'), committed, 'what is in the log is not refused');
    t.same(await store.refuse(epoch, draft('b', { text: 'other' }), 'forbidden'), { kind: 'conflict' });
  });

  t.test('a reset begins another epoch: an empty log without verdicts and read marks (PLY-DLV-7)', async (t) => {
    const { store } = await open(t);
    const ear = await Ear.open(store);
    const { epoch } = await store.load('r');
    for (const id of ['a', 'b', 'c']) await store.append(epoch, draft(id));
    await store.refuse(epoch, draft('d'), 'forbidden');
    await store.mark('r', epoch, 'u', 2, 's');
    await store.write('r', { key: 'k', value: 1, timestamp: 5, userId: 'u', clientId: 'c' }, 's');
    const states = (await store.load('r')).states;
    await store.reset('r');
    t.same(await store.append(epoch, draft('e')), { kind: 'stale' });
    t.same(await store.append(epoch, draft('a')), { kind: 'stale' }, 'also what it knew');
    t.same(await store.refuse(epoch, draft('e'), 'forbidden'), { kind: 'stale' });
    t.same(await store.mark('r', epoch, 'u', 3, 's'), { kind: 'stale' });
    t.same(await store.read('r', epoch, 1, 10), []);
    const next = await store.load('r');
    t.not(next.epoch, epoch);
    t.match(next, { first: 1, head: 0, reads: [] });
    t.same(next.states, states, 'state outlives epochs (PLY-STA-23)');
    t.same(await store.read('r', next.epoch, 1, 10), []);
    t.match(await store.append(next.epoch, draft('d')), { kind: 'committed', offset: 1 });
    t.match(await store.append(next.epoch, draft('a')), { kind: 'committed', offset: 2 });
    t.same(
      (await store.read('r', next.epoch, 1, 10)).map((entry) => entry.id),
      ['d', 'a'],
    );
    await ear.fence(store);
    t.same(
      ear.events.filter((event) => event.kind === 'reset'),
      [{ kind: 'reset' }],
    );
    await store.reset('r');
    t.notOk([epoch, next.epoch].includes((await store.load('r')).epoch));
  });

  t.test('retention moves first; what is gone is not read, and the verdicts on it stay', async (t) => {
    const { store } = await open(t, { retention: 20 });
    const { epoch } = await store.load('r');
    const appended = [];
    for (let i = 1; i <= 700; i += 1) appended.push(store.append(epoch, draft(`m${i}`)));
    await Promise.all(appended);
    const { first, head } = await store.load('r');
    t.equal(head, 700);
    t.ok(first <= 681, `at least 20 are kept, from ${first}`);
    // How much is kept beyond that is the store's affair, as long as it is bounded.
    t.ok(first >= 681 - 256, `bounded, from ${first}`);
    t.match(await store.read('r', epoch, first, 2), [{ offset: first }, { offset: first + 1 }]);
    t.same(await store.read('r', epoch, first - 1, 10), []);
    t.same(await store.read('r', epoch, 1, 10), []);
    t.match(await store.append(epoch, draft('m1')), { kind: 'committed', offset: 1 });
  });

  t.test('calls made at once take effect, and are answered, in the order made (PLY-ORD-4)', async (t) => {
    const { store } = await open(t);
    const { epoch } = await store.load('r');
    const answered: number[] = [];
    const calls = Array.from({ length: 100 }, async (_, i) => {
      const verdict = await store.append(epoch, draft(`m${i}`));
      if (verdict.kind === 'committed') answered.push(verdict.offset);
      return verdict;
    });
    const again = store.append(epoch, draft('m7'));
    const conflict = store.append(epoch, draft('m8', { text: 'other' }));
    const view = store.load('r');
    const marked = store.mark('r', epoch, 'u', 100, 's');
    const beyond = store.mark('r', epoch, 'u', 101, 's');
    t.same(
      (await Promise.all(calls)).map((verdict) => verdict.kind === 'committed' && verdict.offset),
      Array.from({ length: 100 }, (_, i) => i + 1),
    );
    t.same(
      answered,
      answered.toSorted((a, b) => a - b),
    );
    t.match(await again, { kind: 'committed', offset: 8 });
    t.same(await conflict, { kind: 'conflict' });
    t.match(await view, { head: 100 });
    t.same(await marked, { kind: 'moved' });
    t.same(await beyond, { kind: 'out_of_range' });
    const read = await store.read('r', epoch, 1, 1000);
    t.same(
      read.map((entry) => entry.id),
      Array.from({ length: 100 }, (_, i) => `m${i}`),
    );
  });
};
