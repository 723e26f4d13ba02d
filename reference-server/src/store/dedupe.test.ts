import t from 'tap';
import { authorKey, committed, Dedupe } from './dedupe.js';

t.test('a verdict is held for the whole window, and forgotten some time after it', async (t) => {
  const dedupe = new Dedupe(1000);
  dedupe.remember('me', 'a', 1, 0);
  dedupe.remember('me', 'b', 2, 1000);
  t.equal(dedupe.find('me', 'a'), 1, 'the last millisecond of the window');
  dedupe.remember('me', 'c', 3, 1001);
  t.equal(dedupe.find('me', 'a'), undefined);
  t.equal(dedupe.size, 2);
});

t.test('what is remembered of an entry that left the log is what the log said of it', async (t) => {
  const dedupe = new Dedupe(1000);
  const entry = { id: 'a', channelId: 'r', userId: 'u', clientId: 'c', offset: 7, timestamp: 5, text: 'x' };
  dedupe.remember(authorKey('u', 'c'), 'a', 7, 5);
  dedupe.leaves({ ...entry, offset: 8 });
  t.equal(dedupe.find('u c', 'a'), 7, 'another entry says nothing of it');
  dedupe.leaves(entry);
  t.same(dedupe.find('u c', 'a'), committed(entry));
  dedupe.leaves({ ...entry, id: 'b' });
  t.equal(dedupe.find('u c', 'b'), undefined, 'what is forgotten stays forgotten');
});

t.test('memory stays bounded by the rate times the window', async (t) => {
  const dedupe = new Dedupe(100);
  for (let now = 0; now < 10_000; now += 1) dedupe.remember(`u${now % 7}`, `k${now}`, now, now);
  t.ok(dedupe.size <= 102, `${dedupe.size}`);
});

t.test('a key names user, client and id (PLY-DLV-14)', async (t) => {
  const keys = [authorKey('a', 'b'), authorKey('ab', ''), authorKey('', 'ab')];
  t.equal(new Set(keys).size, 3);
});
