import type { JoinedS2C } from '@parley/schemas';
import t from 'tap';
import { Position } from './position.js';

const joined = (fields: Partial<JoinedS2C>): JoinedS2C => ({
  type: 'joined',
  replyTo: 'r',
  channelId: 'ch',
  epoch: 'e1',
  offset: 5,
  reads: [],
  states: [],
  stateFloor: 0,
  ...fields,
});

t.test('the first join begins at the head, without a gap', async (t) => {
  const position = new Position();
  t.equal(position.since, undefined);
  t.notOk(position.caughtUp);
  t.same(position.joined(joined({})), { gap: false, epochChanged: false });
  t.same(position.since, { epoch: 'e1', offset: 5 });
  t.ok(position.caughtUp);
});

t.test('a position of the application asks for the past, of the current epoch', async (t) => {
  const position = new Position();
  position.start(0);
  t.same(position.since, { epoch: undefined, offset: 0 });
  position.joined(joined({ recovered: true }));
  t.same(position.since, { epoch: 'e1', offset: 0 });
  t.notOk(position.caughtUp, 'the replay is still to come (PLY-DLV-27)');
  for (const offset of [1, 2, 3, 4, 5]) t.equal(position.slot(offset), 'next');
  t.ok(position.caughtUp);
  t.notOk(position.isLive(5));
  t.ok(position.isLive(6));
});

t.test('no recovery: one gap, and the head is the position (PLY-ORD-33, PLY-ORD-34)', async (t) => {
  const position = new Position();
  position.joined(joined({}));
  t.same(position.joined(joined({ offset: 9, recovered: false })), { gap: true, epochChanged: false });
  t.equal(position.seen, 9);
  t.same(position.joined(joined({ offset: 2, epoch: 'e2', recovered: false })), { gap: true, epochChanged: true });
  t.same(position.since, { epoch: 'e2', offset: 2 });
});

t.test('old slots change nothing (PLY-ORD-40, PLY-ORD-46)', async (t) => {
  const position = new Position();
  position.joined(joined({}));
  t.equal(position.slot(5), 'old');
  t.equal(position.slot(1), 'old');
  t.equal(position.seen, 5);
});

t.test('a hole the first time, a gap the second, and the memory ends with an advance (PLY-ORD-41 to 44)', async (t) => {
  const position = new Position();
  position.joined(joined({}));
  t.equal(position.slot(8), 'hole');
  t.equal(position.seen, 5, 'nothing beyond the hole');
  position.joined(joined({ offset: 8, recovered: true }));
  t.equal(position.slot(8), 'gap');
  t.equal(position.seen, 8);
  t.equal(position.slot(11), 'hole');
  t.equal(position.slot(9), 'next');
  t.equal(position.slot(11), 'hole', 'a first time again');
});

t.test('another hole than before is a first hole', async (t) => {
  const position = new Position();
  position.joined(joined({}));
  t.equal(position.slot(8), 'hole');
  t.equal(position.slot(9), 'hole');
  t.equal(position.slot(8), 'hole');
});
