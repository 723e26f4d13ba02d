import fc from 'fast-check';
import t from 'tap';
import { MemoryStore } from './memory.js';
import type { ChannelEvent, Draft } from './store.js';

function make(options: { retention?: number; dedupeWindowMs?: number } = {}) {
  const time = { now: 0 };
  let epochs = 0;
  const store = new MemoryStore({
    retention: 100,
    dedupeWindowMs: 1000,
    maxClockSkewMs: 0,
    maxStateBytes: () => 1000,
    now: () => time.now,
    newEpoch: () => `e${++epochs}`,
    ...options,
  });
  return { store, time };
}

const draft = (id: string, hash = id, channelId = 'r'): Draft => ({
  id,
  channelId,
  userId: 'u',
  clientId: 'c',
  text: id,
  key: `u c ${id}`,
  hash,
});

t.test('retention moves first; what is gone is not read', async (t) => {
  const { store } = make({ retention: 3 });
  const { epoch } = store.load('r');
  t.match(store.load('r'), { first: 1, head: 0 });
  for (let i = 1; i <= 500; i += 1) store.append(epoch, draft(`m${i}`));
  t.match(store.load('r'), { first: 498, head: 500 });
  t.same(store.read('r', epoch, 497, 10), []);
  t.same(
    store.read('r', epoch, 498, 2).map((entry) => entry.offset),
    [498, 499],
  );
  t.same(store.read('r', epoch, 501, 10), []);
  t.same(store.read('r', 'other', 500, 10), []);
});

t.test('an old epoch takes nothing any more (PLY-DLV-7)', async (t) => {
  const { store } = make();
  const { epoch } = store.load('r');
  store.append(epoch, draft('a'));
  const events: ChannelEvent[] = [];
  store.subscribe('r', (event) => events.push(event));
  store.reset('r');
  t.same(events, [{ kind: 'reset' }]);
  t.match(store.append(epoch, draft('b')), { kind: 'stale' });
  t.match(store.refuse(epoch, draft('b'), 'forbidden'), { kind: 'stale' });
  t.match(store.mark('r', epoch, 'u', 1, 's'), { kind: 'stale' });
  t.match(store.append(store.load('r').epoch, draft('a')), { kind: 'committed', offset: 1 });
  t.not(store.load('r').epoch, epoch);
});

t.test('a draft without a key is never a repetition (PLY-BAS-19)', async (t) => {
  const { store } = make();
  const { epoch } = store.load('r');
  const { key, ...loose } = draft('a');
  t.ok(key);
  t.match([store.append(epoch, loose), store.append(epoch, loose)], [{ offset: 1 }, { offset: 2 }]);
});

t.test('append and refuse against a model: one verdict for each key, consecutive offsets', async (t) => {
  const seed = Date.now() % 2 ** 31;
  t.comment(`seed ${seed}`);
  const step = fc.record({
    op: fc.constantFrom('append', 'append', 'append', 'refuse', 'wait', 'reset', 'stale'),
    id: fc.constantFrom('a', 'b', 'c', 'd'),
    hash: fc.constantFrom('h1', 'h1', 'h1', 'h2'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const { store, time } = make({ dedupeWindowMs: 1_000_000 });
      const offsets: number[] = [];
      store.subscribe('r', (event) => event.kind === 'commit' && offsets.push(event.entry.offset));
      let verdicts = new Map<string, { hash: string; answer: string }>();
      let head = 0;
      for (const { op, id, hash } of steps) {
        const { epoch } = store.load('r');
        if (op === 'wait') time.now += 10;
        if (op === 'reset') {
          store.reset('r');
          verdicts = new Map();
          head = 0;
          offsets.length = 0;
        }
        if (op === 'stale' && store.append('no such epoch', draft(id, hash)).kind !== 'stale') return false;
        if (op !== 'append' && op !== 'refuse') continue;
        const got = op === 'append' ? store.append(epoch, draft(id, hash)) : store.refuse(epoch, draft(id, hash), 'x');
        const known = verdicts.get(id);
        let want = known?.answer;
        if (known && known.hash !== hash) want = 'conflict';
        if (!known) {
          want = op === 'append' ? `committed ${++head}` : 'refused x';
          verdicts.set(id, { hash, answer: want });
        }
        const said =
          got.kind === 'committed'
            ? `committed ${got.offset}`
            : got.kind === 'refused'
              ? `refused ${got.code}`
              : got.kind;
        if (said !== want) return false;
      }
      return offsets.every((offset, i) => offset === i + 1) && store.load('r').head === head;
    }),
    { seed },
  );
  t.pass();
});
