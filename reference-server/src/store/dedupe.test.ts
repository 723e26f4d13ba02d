import t from 'tap';
import { Dedupe, dedupeKey } from './dedupe.js';

const verdict = (offset: number) => ({ kind: 'committed', offset, timestamp: 0, hash: 'h' }) as const;

t.test('a verdict is held for the whole window, and forgotten some time after it', async (t) => {
  const dedupe = new Dedupe(1000);
  dedupe.remember('a', verdict(1), 0);
  dedupe.remember('b', verdict(2), 1000);
  t.match(dedupe.find('a'), { offset: 1 }, 'the last millisecond of the window');
  dedupe.remember('c', verdict(3), 1001);
  t.equal(dedupe.find('a'), undefined);
  t.equal(dedupe.size, 2);
});

t.test('memory stays bounded by the rate times the window', async (t) => {
  const dedupe = new Dedupe(100);
  for (let now = 0; now < 10_000; now += 1) dedupe.remember(`k${now}`, verdict(now), now);
  t.ok(dedupe.size <= 102, `${dedupe.size}`);
});

t.test('a key names user, client and id (PLY-DLV-14)', async (t) => {
  const keys = [dedupeKey('a', 'b', 'c'), dedupeKey('ab', '', 'c'), dedupeKey('a', 'bc', '')];
  t.equal(new Set(keys).size, 3);
});
