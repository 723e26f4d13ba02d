import t from 'tap';
import { Bench } from '../testing/bench.js';
import type { Frame } from '../testing/peer.js';

const say = (id: string) => ({ type: 'message', id, channelId: 'r', text: id });
const typing = (active: boolean) => ({ type: 'typing', channelId: 'r', active });
const kinds = (frames: Frame[]) => frames.map((f) => (f.type === 'typing' ? `typing ${f.active}` : f.type));

t.test('typing goes to the others, in order with the messages (PLY-TYP-9 to 13)', async (t) => {
  const bench = new Bench();
  const ann = await bench.member('ann', 'r');
  const bob = await bench.member('bob', 'r');
  for (const frame of [typing(false), typing(true), typing(true), typing(false), typing(false)]) ann.send(frame);
  for (const frame of [typing(true), say('m'), typing(false), typing(true)]) ann.send(frame);
  await bench.settle();
  t.same(kinds(bob.link.sent()), [
    'typing true',
    'typing true',
    'typing false',
    'typing true',
    'message',
    'typing true',
  ]);
  t.same(kinds(ann.link.sent()), ['ack'], 'never answered, never sent back (PLY-TYP-10, PLY-TYP-16)');
});

t.test('a lease that ran out needs no end (PLY-TYP-12)', async (t) => {
  const bench = new Bench({ typingTtlMs: 100 });
  const ann = await bench.member('ann', 'r');
  const bob = await bench.member('bob', 'r');
  ann.send(typing(true));
  await bench.settle();
  bench.clock.advance(101);
  ann.send(typing(false));
  await bench.settle();
  t.same(kinds(bob.link.sent()), ['typing true'], 'clients of parley.v1 let leases run out themselves');
});

t.test('one lease for each client of a user; leaving ends it (PLY-TYP-14)', async (t) => {
  const bench = new Bench();
  const ann = await bench.member('ann', 'r');
  const bob = await bench.member('bob', 'r');
  ann.send(typing(true));
  ann.send({ type: 'leave', id: 'l', channelId: 'r' });
  await bench.settle();
  t.match(bob.link.sent(), [
    { type: 'typing', active: true, userId: 'ann', clientId: 'client-ann' },
    { type: 'typing', active: false, userId: 'ann', clientId: 'client-ann' },
  ]);
  const again = await bench.member('ann', 'r');
  again.send(typing(true));
  await bench.settle();
  bob.link.sent();
  again.session.lost();
  await bench.settle();
  t.same(kinds(bob.link.sent()), ['typing false'], 'a closed connection types no more (PLY-TYP-15)');
});

t.test('a read mark only grows (PLY-RED-1 to 11)', async (t) => {
  const bench = new Bench();
  const ann = await bench.member('ann', 'r');
  const desk = await bench.member('ann', 'r');
  const bob = await bench.member('bob', 'r');
  for (const id of ['1', '2', '3']) bob.send(say(id));
  await bench.settle();
  for (const { link } of [ann, desk, bob]) link.sent();
  const read = (offset: number, id?: string) =>
    ann.send({ type: 'read', channelId: 'r', offset, ...(id ? { id } : {}) });
  read(2, 'a');
  read(2, 'b');
  read(1, 'c');
  read(4, 'd');
  read(1);
  read(9);
  read(3);
  await bench.settle();
  t.match(ann.link.sent(), [
    { type: 'ack', replyTo: 'a', applied: true },
    { type: 'ack', replyTo: 'b', applied: true },
    { type: 'ack', replyTo: 'c', applied: false, current: 2 },
    { type: 'error', replyTo: 'd', code: 'out_of_range' },
    { type: 'error', code: 'out_of_range' },
  ]);
  const moved = [
    { type: 'read', channelId: 'r', userId: 'ann', offset: 2 },
    { type: 'read', channelId: 'r', userId: 'ann', offset: 3 },
  ];
  t.same(desk.link.sent(), moved, 'the other devices of the user too (PLY-RED-9)');
  t.same(bob.link.sent(), moved);
  t.match((await bench.store.load('r')).reads, [{ userId: 'ann', offset: 3 }]);
  await bench.store.reset('r');
  t.same((await bench.store.load('r')).reads, [], 'a new epoch has none (PLY-RED-18)');
});

t.test('a crowded channel is quiet: no typing, no reads, but state and the own mark', async (t) => {
  const bench = new Bench({ quietMembers: 2 });
  const ann = await bench.member('ann', 'r');
  const bob = await bench.member('bob', 'r');
  bob.send(say('1'));
  await bench.settle();
  bob.send({ type: 'read', channelId: 'r', offset: 1 });
  ann.send({ type: 'read', channelId: 'r', offset: 1 });
  const cy = await bench.member('cy');
  cy.send({ type: 'join', id: 'j', channelId: 'r' });
  await bench.settle();
  const [joined] = cy.link.sent();
  t.match(joined, { type: 'joined', quiet: true, offset: 1 });
  t.same(joined?.reads, [], 'the marks of others may be left out');
  for (const { link } of [ann, bob]) link.sent();
  cy.send({ type: 'read', channelId: 'r', offset: 1 });
  ann.send(typing(true));
  ann.send({ type: 'state_update', channelId: 'r', key: 'k', value: 1, timestamp: 1 });
  await bench.settle();
  t.match(cy.link.sent(), [{ type: 'state_update' }], 'PLY-TYP-17, PLY-RED-12');
  t.same(kinds(bob.link.sent()).sort(), ['read', 'state_update', 'typing true'], 'who was there before still hears');
  const desk = await bench.member('cy');
  desk.send({ type: 'join', id: 'j', channelId: 'r' });
  await bench.settle();
  t.match(desk.link.sent(), [{ quiet: true, reads: [{ userId: 'cy', offset: 1 }] }], 'PLY-RED-15');
});

t.test('more read marks than a frame holds make the join quiet (PLY-LIM-17)', async (t) => {
  const bench = new Bench({ maxFrameBytes: 1024 });
  const bob = await bench.member('bob', 'r');
  bob.send(say('1'));
  await bench.settle();
  const epoch = (await bench.store.load('r')).epoch;
  for (let i = 0; i < 40; i += 1) await bench.store.mark('r', epoch, `user-${i}`, 1, 'nobody');
  const ann = await bench.member('user-7');
  ann.send({ type: 'join', id: 'j', channelId: 'r' });
  await bench.settle();
  t.match(ann.link.sent(), [{ type: 'joined', quiet: true, reads: [{ userId: 'user-7' }] }]);
});

t.test('membership first, then rights; answers only where an id is (PLY-ORD-26)', async (t) => {
  const bench = new Bench({ authorize: (_user, _channel, action) => action === 'join' });
  const ann = await bench.member('ann', 'r');
  for (const channelId of ['r', 'elsewhere']) {
    ann.send({ type: 'typing', channelId, active: true, id: 'i' });
    ann.send({ type: 'read', channelId, offset: 1 });
    ann.send({ type: 'state_update', id: 's', channelId, key: 'k', value: 1, timestamp: 1 });
    await bench.settle();
  }
  t.match(ann.link.sent(), [
    { code: 'forbidden', replyTo: 'i' },
    { code: 'forbidden' },
    { code: 'forbidden', replyTo: 's' },
    { code: 'not_joined', replyTo: 'i' },
    { code: 'not_joined' },
    { code: 'not_joined', replyTo: 's' },
  ]);
  t.same((await bench.store.load('r')).states, []);
});
