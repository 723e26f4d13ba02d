import { randomUUID } from 'node:crypto';
import t from 'tap';
import { RedisServer, withoutRedis } from '../../testing/redis-server.js';
import type { StateWrite } from '../store.js';
import { draft, Ear } from '../suite/bench.js';
import { admin, openNode, until } from './testing.js';

const skip = withoutRedis();
const redis = skip ? undefined : await RedisServer.start();
t.teardown(() => redis?.stop());
const fresh = () => redis?.url() ?? '';

t.test('connections are cut under load: each message once, in the order asked', { skip }, async (t) => {
  const url = fresh();
  const nodes = [await openNode(t, url, { retention: 10_000 }), await openNode(t, url, { retention: 10_000 })];
  const ears = await Promise.all(nodes.map(({ store }) => Ear.open(store)));
  const client = await admin(t, url);
  const [one, two] = nodes.map(({ store }) => store);
  if (!one || !two) return t.fail('two nodes');
  const { epoch } = await one.load('r');
  const total = 1000;
  const asked: Promise<unknown>[] = [];
  for (let i = 0; i < total; i += 1) {
    asked.push(one.append(epoch, draft(`a${i}`)), two.append(epoch, draft(`b${i}`)));
    if (i % 100 === 50) await client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
    if (i % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const verdicts = (await Promise.all(asked)) as { kind: string; offset: number }[];
  t.ok(verdicts.every(({ kind }) => kind === 'committed'));
  t.same(
    verdicts.map(({ offset }) => offset).sort((a, b) => a - b),
    Array.from({ length: 2 * total }, (_, i) => i + 1),
  );
  await ears[0]?.fence(two);
  await ears[1]?.fence(one);
  for (const [which, ear] of ears.entries()) {
    const offsets = ear.commits.map(({ offset }) => offset);
    t.ok(
      offsets.every((offset, i) => i === 0 || offset > (offsets[i - 1] ?? 0)),
      `node ${which} heard of none twice, and of none behind a later one`,
    );
    t.equal(offsets.at(-1), 2 * total, 'and of the last');
  }
  const log = await one.read('r', epoch, 1, 2 * total);
  t.equal(log.length, 2 * total);
  for (const sender of ['a', 'b']) {
    const own = log.filter(({ id }) => id.startsWith(sender)).map(({ id }) => Number(id.slice(1)));
    t.same(
      own,
      Array.from({ length: total }, (_, i) => i),
      'the order in which it was asked',
    );
  }
  t.match(nodes[0]?.notices.join('\n'), /lost touch[\s\S]*in touch/);
});

t.test('marks and state that moved while a node was deaf are told to it, with their origin', { skip }, async (t) => {
  const url = fresh();
  const [one, two] = [await openNode(t, url), await openNode(t, url)];
  const ear = await Ear.open(one.store);
  const { epoch } = await one.store.load('r');
  const write = (key: string, timestamp: number): StateWrite => ({
    key,
    value: timestamp,
    timestamp,
    userId: 'u',
    clientId: 'c',
  });
  await two.store.append(epoch, draft('a'));
  await two.store.mark('r', epoch, 'ann', 1, 's');
  await two.store.write('r', write('k', 1), 's 1');
  await ear.fence(one.store);
  const before = ear.events.length;
  const client = await admin(t, url);
  // A publication is swallowed: the node sees a hole in the numbers, with the next one.
  await client.hIncrBy('parley:{r}:meta', 'seq', 1);
  await client.hSet('parley:{r}:reads', 'bob', '1 5 s%202');
  await client.hSet(
    'parley:{r}:states',
    'k',
    '5 s%203 2 u c 0 {"key":"k","value":2,"timestamp":2,"userId":"u","clientId":"c"}',
  );
  await two.store.append(epoch, draft('b'));
  await until(() => ear.events.length >= before + 3, 'what was missed');
  t.match(ear.events.slice(before), [
    { kind: 'commit', entry: { id: 'b' } },
    { kind: 'read', origin: 's 2', userId: 'bob', offset: 1 },
    { kind: 'state', origin: 's 3', entry: { value: 2 } },
  ]);
});

t.test('Redis that answers no more: members are sent away in time, calls fail (PLY-ORD-13)', { skip }, async (t) => {
  const own = await RedisServer.start();
  t.teardown(() => own.stop());
  const timeoutMs = 800;
  const { store, notices } = await openNode(t, own.url(), { timeoutMs });
  const ear = await Ear.open(store);
  const { epoch } = await store.load('r');
  own.freeze();
  const frozen = performance.now();
  const appended = store.append(epoch, draft('a'));
  await t.rejects(appended, /out of reach/);
  const took = performance.now() - frozen;
  t.ok(took < 2 * timeoutMs, `${took} ms`);
  t.equal(store.reachable, false);
  t.same(
    ear.events.map(({ kind }) => kind),
    ['lost'],
  );
  await t.rejects(store.load('r'), /out of reach/, 'and what comes now fails at once');
  own.thaw();
  await until(() => store.reachable, 'back in touch');
  t.match(notices.join('\n'), /lost touch[\s\S]*too long[\s\S]*in touch with redis:\/\/127\.0\.0\.1:\d+\/0 again/);
  const verdict = await store.append(epoch, draft('a'));
  t.match(verdict, { kind: 'committed', offset: 1 }, 'whether it was done before or not, it is there once');
  t.equal((await store.load('r')).head, 1);
});

t.test('typing in doubt is let go, an unstamped write in doubt fails, the rest is asked again', { skip }, async (t) => {
  const url = fresh();
  const { store } = await openNode(t, url);
  const { epoch } = await store.load('r');
  const client = await admin(t, url);
  await client.sendCommand(['CLIENT', 'PAUSE', '60000', 'WRITE']);
  const who = { userId: 'u', clientId: 'c' };
  const calls = Promise.allSettled([
    store.publish('r', { kind: 'typing', origin: 's', ...who, active: true }),
    store.write('r', { key: 'k', value: 1, ...who }, 's'),
    store.write('r', { key: 'l', value: 1, timestamp: 5, ...who }, 's'),
    store.mark('r', epoch, 'u', 0, 's'),
    store.append(epoch, { ...draft('x'), key: undefined } as never),
  ]);
  const blocked = async () => /blocked_clients:[1-9]/.test(await client.info('clients'));
  await until(blocked, 'the calls have reached Redis and wait there');
  await client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'normal']);
  await client.sendCommand(['CLIENT', 'UNPAUSE']);
  const [typing, unstamped, stamped, mark, loose] = await calls;
  t.equal(typing?.status, 'fulfilled');
  t.equal(unstamped?.status, 'rejected');
  t.match(stamped, { status: 'fulfilled' });
  t.match(mark, { value: { kind: 'same' } });
  t.match(loose, { value: { kind: 'committed', offset: 1 } });
  t.equal((await store.load('r')).head, 1, 'also without a key it is there once');
});

t.test('scripts that were flushed are loaded again', { skip }, async (t) => {
  const url = fresh();
  const { store } = await openNode(t, url);
  const { epoch } = await store.load('r');
  await (await admin(t, url)).scriptFlush();
  t.match(await store.append(epoch, draft('a')), { kind: 'committed', offset: 1 });
});

t.test('memory that is short: nothing is acknowledged, and it goes on once there is some', { skip }, async (t) => {
  const own = await RedisServer.start();
  t.teardown(() => own.stop());
  const url = own.url();
  const { store, notices } = await openNode(t, url);
  const { epoch } = await store.load('r');
  const client = await admin(t, url);
  await client.configSet('maxmemory', '1');
  const appended = store.append(epoch, draft('a'));
  await until(() => notices.some((line) => line.includes('OOM')), 'Redis refuses');
  await client.configSet('maxmemory', '0');
  t.match(await appended, { kind: 'committed', offset: 1 });
});

t.test('what Redis must not be used for is said, without the password', { skip }, async (t) => {
  const own = await RedisServer.start({ args: ['--requirepass', 'hush-hush', '--maxmemory', '100mb'] });
  t.teardown(() => own.stop());
  const at = (password: string) => `redis://:${password}@127.0.0.1:${own.port}/0`;
  const client = await admin(t, at('hush-hush'));
  const wrong = await t.rejects(openNode(t, at('wr0ng-secret')), /WRONGPASS|invalid password/i);
  t.notMatch(String(wrong), /wr0ng-secret/);
  await client.configSet('maxmemory-policy', 'allkeys-lru');
  await t.rejects(openNode(t, at('hush-hush')), /set maxmemory-policy to noeviction/);
  await client.configSet('maxmemory-policy', 'noeviction');
  await t.rejects(openNode(t, at('hush-hush'), { ack: 'aof' }), /needs appendonly yes .* but appendonly is no/);
  await client.configSet('appendonly', 'yes');
  await t.rejects(openNode(t, at('hush-hush'), { ack: 'aof' }), /but appendfsync is everysec/);
  await client.configSet('appendfsync', 'always');
  const { store, notices } = await openNode(t, at('hush-hush'), { ack: 'aof' });
  t.match(await store.load(randomUUID()), { head: 0 });
  t.match(notices, [/appendfsync always/]);
  await client.sendCommand(['CLIENT', 'KILL', 'TYPE', 'pubsub']);
  t.notMatch(notices.join('\n'), /hush/);
});

t.test('an address that makes no sense is refused without being repeated', async (t) => {
  for (const url of ['redis://:s3cret@', 'http://:s3cret@h/0', 'redis://:s3cret@h/zero', 's3cret']) {
    const error = await t.rejects(openNode(t, url), RangeError);
    t.notMatch(String(error), /s3cret/);
  }
});

t.test('many replays at once do not pile up in Redis until it cuts the connection', { skip }, async (t) => {
  const own = await RedisServer.start({ args: ['--client-output-buffer-limit', 'pubsub 2mb 0 0'] });
  t.teardown(() => own.stop());
  const { store, notices } = await openNode(t, own.url());
  await Ear.open(store);
  const channels = Array.from({ length: 200 }, (_, i) => `c${i}`);
  const text = 'x'.repeat(2000);
  const epochs = await Promise.all(
    channels.map(async (channelId) => {
      const { epoch } = await store.load(channelId);
      for (let i = 0; i < 32; i += 1) void store.append(epoch, draft(`m${i}`, { channelId, text }));
      return epoch;
    }),
  );
  const replays = await Promise.all(channels.map((channelId, i) => store.read(channelId, epochs[i] ?? '', 1, 32)));
  t.ok(replays.every((entries) => entries.length === 32));
  t.equal(notices.filter((line) => line.includes('lost touch')).length, 0);
});

t.test('what others write into the keys of a channel harms that channel alone', { skip }, async (t) => {
  const url = fresh();
  const { store } = await openNode(t, url);
  const ear = await Ear.open(store);
  const { epoch } = await store.load('r');
  const client = await admin(t, url);
  await client.publish(`parley:{r}:events:${new URL(url).pathname.slice(1)}`, 'hello?');
  await store.append(epoch, draft('a'));
  await ear.fence(store);
  t.match(ear.commits, [{ id: 'a' }]);
  await client.set('parley:{s}:meta', 'a string');
  await t.rejects(store.load('s'), /WRONGTYPE/);
  await client.hSet('parley:{q}:states', 'k', 'no state');
  await t.rejects(store.load('q'));
  t.match(await store.append(epoch, draft('b')), { offset: 2 });
});

t.test('nothing that is published while a node begins to listen is missed', { skip }, async (t) => {
  const url = fresh();
  const [one, two] = [await openNode(t, url), await openNode(t, url)];
  const { epoch } = await one.store.load('r');
  let asked = 0;
  for (let round = 0; round < 150; round += 1) {
    const appended: Promise<unknown>[] = [];
    const ear = new Ear((listener) => two.store.subscribe('r', listener));
    const loaded = two.store.load('r');
    for (let turn = 0; turn < 12; turn += 1) {
      appended.push(Promise.resolve(one.store.append(epoch, draft(`m${asked++}`))));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const { head } = await loaded;
    await Promise.all(appended);
    await until(() => (ear.commits.at(-1)?.offset ?? head) === asked, `round ${round}: the last is heard`, 5000);
    const missing = ear.commits.filter(({ offset }, i) => offset !== (ear.commits[i - 1]?.offset ?? offset - 1) + 1);
    if (missing.length > 0 || (ear.commits[0]?.offset ?? 0) > head + 1) return t.fail(`round ${round}: a hole`);
    ear.stop();
  }
  t.pass('every round');
});
