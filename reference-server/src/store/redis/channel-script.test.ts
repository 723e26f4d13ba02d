import fc from 'fast-check';
import t from 'tap';
import { RedisServer, withoutRedis } from '../../testing/redis-server.js';
import { States } from '../states.js';
import type { StateWrite } from '../store.js';
import { draft } from '../suite/bench.js';
import { admin, openNode } from './testing.js';

const skip = withoutRedis();
const redis = skip ? undefined : await RedisServer.start();
t.teardown(() => redis?.stop());
const fresh = () => redis?.url() ?? '';

t.test('state is judged as by the store in memory, write by write', { skip }, async (t) => {
  const seed = Date.now() % 2 ** 31;
  t.comment(`seed ${seed}`);
  const now = 50;
  const { store } = await openNode(t, fresh(), { now: () => now, maxClockSkewMs: 10, maxStateBytes: () => 500 });
  let channels = 0;
  // Names that bytes, letters and lengths order differently.
  const name = fc.constantFrom('a', 'B', 'Z', 'aa', 'b', '_', '~');
  const write = fc.record(
    {
      key: fc.constantFrom('a', 'b', 'c', '__proto__'),
      value: fc.oneof(
        fc.constant(null),
        fc.string({ maxLength: 100 }),
        fc.constantFrom({ x: 1, y: 'é' }, { y: 'é', x: 1 }),
      ),
      timestamp: fc.integer({ min: 0, max: 70 }),
      userId: name,
      clientId: name,
    },
    { requiredKeys: ['key', 'value', 'userId', 'clientId'] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(write, { maxLength: 40 }), async (writes) => {
      const model = new States({ maxBytes: 500, maxClockSkewMs: 10 });
      const channelId = `c${channels++}`;
      const answers = await Promise.all(writes.map((one) => store.write(channelId, one as StateWrite, 's')));
      const expected = writes.map((one) => model.write(one as StateWrite, now).written);
      t.strictSame(plain(answers), plain(expected));
      const view = await store.load(channelId);
      t.strictSame(byKey(view.states), byKey(model.entries()));
      t.equal(view.stateFloor, model.floor);
    }),
    { seed, numRuns: 60 },
  );
});

t.test('names with braces, percent signs and quotes are names like any other', { skip }, async (t) => {
  const { store } = await openNode(t, fresh());
  for (const channelId of ['{', '}', '{x}', '%7b', '"\\']) {
    const { epoch } = await store.load(channelId);
    const own = { channelId, id: '{"', userId: '\\', clientId: '%s', key: '\\ %s {"' };
    t.match(await store.append(epoch, draft('a', own)), { kind: 'committed', offset: 1 }, channelId);
    t.match(await store.read(channelId, epoch, 1, 1), [{ channelId, id: '{"', userId: '\\', clientId: '%s' }]);
  }
});

t.test('offsets stay exact up to the greatest integer', { skip }, async (t) => {
  const url = fresh();
  const { store } = await openNode(t, url);
  const { epoch } = await store.load('r');
  const head = Number.MAX_SAFE_INTEGER - 3;
  await (await admin(t, url)).hSet('parley:{r}:meta', { head: String(head), first: String(head) });
  t.match(await store.append(epoch, draft('a')), { offset: head + 1 });
  t.match(await store.append(epoch, draft('b')), { offset: head + 2 });
  t.match(await store.append(epoch, draft('a')), { offset: head + 1 });
  t.match(await store.load('r'), { first: head + 1, head: head + 2 });
  t.same(await store.mark('r', epoch, 'u', head + 2, 's'), { kind: 'moved' });
  t.match(await store.read('r', epoch, head + 2, 5), [{ id: 'b', offset: head + 2 }]);
});

t.test('verdicts are held for the window and then leave by themselves', { skip }, async (t) => {
  const url = fresh();
  const { store } = await openNode(t, url, { dedupeWindowMs: 5000, timeoutMs: 1000 });
  const client = await admin(t, url);
  const { epoch } = await store.load('r');
  await store.append(epoch, draft('a'));
  await store.refuse(epoch, draft('b'), 'forbidden');
  const held = await client.keys('parley:{r}:v:*');
  t.equal(held.length, 2);
  for (const key of held) {
    const left = await client.pTTL(key);
    t.ok(left > 4000 && left <= 5000, `${left} ms`);
  }
  const { author: _, ...loose } = draft('c');
  await store.append(epoch, loose);
  t.equal((await client.keys('parley:{r}:v:*')).length, 3, 'without a key for as long as it may be in doubt');
});

t.test('old messages leave by age, an idle log as a whole (--retention-age)', { skip }, async (t) => {
  const url = fresh();
  const time = { now: 1_000_000 };
  const { store } = await openNode(t, url, { retentionAgeMs: 50_000, now: () => time.now });
  const client = await admin(t, url);
  const { epoch } = await store.load('r');
  for (let i = 0; i < 300; i += 1) {
    time.now += 1000;
    await store.append(epoch, draft(`m${i}`));
  }
  t.match(await store.load('r'), { first: 250, head: 300 });
  t.same(await store.read('r', epoch, 249, 10), []);
  t.match(await store.read('r', epoch, 250, 1), [{ id: 'm249' }]);
  t.ok((await client.xLen('parley:{r}:log')) < 250, 'Redis has room for others');
  t.ok((await client.pTTL('parley:{r}:log')) > 40_000);
  await client.del('parley:{r}:log');
  t.match(await store.load('r'), { epoch, first: 301, head: 300 });
  t.match(await store.append(epoch, draft('next')), { offset: 301 });
  t.match(await store.load('r'), { first: 301, head: 301 });
});

t.test('a long log is trimmed to what is retained, in bounded steps', { skip }, async (t) => {
  const url = fresh();
  const { store } = await openNode(t, url, { retention: 300 });
  const { epoch } = await store.load('r');
  await Promise.all(Array.from({ length: 2000 }, (_, i) => store.append(epoch, draft(`m${i}`))));
  const kept = await (await admin(t, url)).xLen('parley:{r}:log');
  t.ok(kept >= 300 && kept <= 500, `${kept}`);
  t.match(await store.load('r'), { first: 1701, head: 2000 });
  t.same(await store.read('r', epoch, 1700, 1), []);
});

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
const byKey = (entries: readonly { readonly key: string }[]) =>
  plain([...entries].sort((a, b) => (a.key < b.key ? -1 : 1)));
