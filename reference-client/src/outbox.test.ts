import t from 'tap';
import { encode } from './encode.js';
import { type Entry, Outbox, type Room, unsendable, verdictAtEnd } from './outbox.js';
import { WELCOME } from './testing/fake-server.js';

const { limits } = WELCOME;
const entry = (id: string, text = 'x'): Entry => ({
  id,
  encoded: encode({ type: 'message', id, channelId: 'ch', text }),
});
const room = (count = 10, bytes = 10_000): Room => ({ count, bytes });

t.test('refuses what exceeds the count or the bytes, over all outboxes (PLY-QUE-1, PLY-QUE-2)', async (t) => {
  const shared = room(2);
  const [one, other] = [new Outbox(shared), new Outbox(shared)];
  t.ok(one.add(entry('a')));
  t.ok(other.add(entry('b')));
  t.notOk(one.add(entry('c')));
  other.remove('b');
  t.ok(one.add(entry('c')), 'a verdict makes room');
  t.same(
    one.entries.map(({ id }) => id),
    ['a', 'c'],
  );

  const { bytes } = entry('a').encoded;
  const narrow = new Outbox(room(10, bytes * 2 - 1));
  t.ok(narrow.add(entry('a')));
  t.notOk(narrow.add(entry('b')));
});

t.test('takes each entry once, in order, and again after a rewind (PLY-DLV-24 to 26)', async (t) => {
  const outbox = new Outbox(room());
  for (const id of ['a', 'b', 'c']) outbox.add(entry(id));
  outbox.take();
  outbox.take();
  t.equal(outbox.next?.id, 'c');
  outbox.remove('a');
  t.equal(outbox.next?.id, 'c', 'a verdict on a taken entry moves nothing');
  outbox.rewind();
  t.equal(outbox.next?.id, 'b');
  t.equal(outbox.remove('a'), undefined, 'only one verdict');
});

t.test('over the newest limits: rejected (PLY-LIM-9, PLY-LIM-10)', async (t) => {
  const long = entry('a', '😀'.repeat(100));
  t.equal(unsendable(long, limits, 100, 0), undefined, 'code points, not units');
  const rejected = { outcome: 'rejected', code: 'over_limit' };
  t.same(unsendable(entry('a', '😀'.repeat(101)), limits, 100, 0), rejected);
  t.equal(unsendable(long, { ...limits, maxFrameBytes: long.encoded.bytes }, 100, 0), undefined);
  t.same(unsendable(long, { ...limits, maxFrameBytes: long.encoded.bytes - 1 }, 100, 0), rejected);
});

t.test('in doubt and old: unknown (PLY-DLV-34, PLY-DLV-36)', async (t) => {
  const outbox = new Outbox(room());
  const sent = { ...entry('a'), firstSent: 1000 };
  const fresh = entry('b');
  outbox.add(sent);
  outbox.add(fresh);
  const window = limits.dedupeWindowMs - 2 * 100;
  t.equal(unsendable(sent, limits, 100, 1000 + window + 1), undefined, 'old, but a complete replay did not show it');
  outbox.doubtSent();
  t.equal(unsendable(sent, limits, 100, 1000 + window), undefined, 'young enough');
  t.same(unsendable(sent, limits, 100, 1000 + window + 1), { outcome: 'unknown' });
  t.equal(unsendable(fresh, limits, 100, 1e12), undefined, 'never sent');
  outbox.forgetSent();
  t.equal(unsendable(sent, limits, 100, 1e12), undefined, 'another epoch (PLY-DLV-37)');
  t.same(verdictAtEnd(sent, 'x'), { outcome: 'rejected', code: 'x' });
});

t.test('at the end: sent is unknown, unsent is rejected (PLY-DLV-38)', async (t) => {
  t.same(verdictAtEnd({ ...entry('a'), firstSent: 1 }, 'forbidden'), { outcome: 'unknown' });
  t.same(verdictAtEnd(entry('a'), 'forbidden'), { outcome: 'rejected', code: 'forbidden' });
});
