import t from 'tap';
import { authorKey, Dedupe } from './dedupe.js';

const verdict = (offset: number) => ({ kind: 'committed', offset, timestamp: 0, hash: 'h' }) as const;

t.test('a verdict is held for the whole window, and forgotten some time after it', async (t) => {
  const dedupe = new Dedupe(1000);
  dedupe.remember('me', 'a', verdict(1), 0);
  dedupe.remember('me', 'b', verdict(2), 1000);
  t.match(dedupe.find('me', 'a'), { offset: 1 }, 'the last millisecond of the window');
  dedupe.remember('me', 'c', verdict(3), 1001);
  t.equal(dedupe.find('me', 'a'), undefined);
  t.equal(dedupe.size, 2);
});

t.test('memory stays bounded by the rate times the window', async (t) => {
  const dedupe = new Dedupe(100);
  for (let now = 0; now < 10_000; now += 1) dedupe.remember(`u${now % 7}`, `k${now}`, verdict(now), now);
  t.ok(dedupe.size <= 102, `${dedupe.size}`);
});

t.test('a key names user, client and id (PLY-DLV-14)', async (t) => {
  const keys = [authorKey('a', 'b'), authorKey('ab', ''), authorKey('', 'ab')];
  t.equal(new Set(keys).size, 3);
});
