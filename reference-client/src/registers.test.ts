/** Reads, state and typing: what the client does with them, seen from outside. */
import t from 'tap';
import { World } from './testing/world.js';

t.test('queued reads and states are coalesced and follow the joined (PLY-QUE-8 to 10)', async (t) => {
  const world = new World();
  world.client.connect();
  world.client.join('ch');
  for (const offset of [1, 3, 2]) world.client.read('ch', offset);
  for (const value of ['x', 'y']) world.client.setState('ch', 'k', value);
  world.client.setState('ch', 'other', 1);
  const socket = world.socket.welcome();
  t.same([socket.take('read'), socket.take('state_update')], [[], []]);
  socket.joined('ch', { offset: 5 });
  t.same(
    socket.take('read').map(({ offset }) => offset),
    [3],
  );
  t.same(
    socket.take('state_update').map(({ key, value }) => [key, value]),
    [
      ['k', 'y'],
      ['other', 1],
    ],
  );
});

t.test('unanswered registers go again after a loss, answered ones do not (PLY-QUE-12, PLY-QUE-13)', async (t) => {
  const world = new World();
  const socket = world.online('ch', {}, { offset: 5 });
  world.client.read('ch', 3);
  world.client.setState('ch', 'k', 1);
  world.client.setState('ch', 'done', 1);
  const [k, done] = socket.take('state_update');
  socket.reply({ type: 'ack', replyTo: done?.id, applied: true });
  world.reconnect().welcome().joined('ch', { offset: 5, recovered: true });
  t.equal(world.socket.take('read')[0]?.offset, 3);
  const again = world.socket.take('state_update');
  t.equal(again.length, 1);
  t.equal(again[0]?.timestamp, k?.timestamp, 'with its stamp (PLY-STA-29)');
});

t.test('a change made offline carries its moment, in server time (PLY-STA-27)', async (t) => {
  const world = new World();
  world.online('ch');
  world.socket.lose();
  world.client.setState('ch', 'k', 1);
  world.clock.advance(50);
  world.clock.advance(400);
  world.socket.welcome({ serverTime: 9_000_000 }).joined('ch', { recovered: true });
  t.equal(world.socket.take('state_update')[0]?.timestamp, 9_000_000 - 450);
});

t.test('getState shows the own unanswered write, then the winner (PLY-STA-37, PLY-STA-38)', async (t) => {
  const world = new World();
  const socket = world.online('ch');
  world.client.setState('ch', 'k', { mine: true });
  t.same(world.client.getState('ch', 'k'), { mine: true });
  const [own] = socket.take('state_update');
  const theirs = { key: 'k', value: 'theirs', timestamp: 9_000_000, userId: 'bob', clientId: 'c' };
  socket.reply({ type: 'state_update', channelId: 'ch', ...theirs });
  t.same(world.client.getState('ch', 'k'), { mine: true });
  socket.reply({ type: 'ack', replyTo: own?.id, applied: false, current: theirs });
  t.same(world.client.getState('ch', 'k'), 'theirs');
  t.same(
    world.told('state').map(({ value }) => value),
    [{ mine: true }, 'theirs'],
  );
});

t.test('lost to the floor, refused, too large', async (t) => {
  const world = new World();
  const socket = world.online('ch');
  world.client.setState('ch', 'k', 1);
  socket.reply({
    type: 'ack',
    replyTo: socket.take('state_update')[0]?.id,
    applied: false,
    current: { value: null, timestamp: 6_000_000 },
  });
  t.equal(world.client.getState('ch', 'k'), null);
  world.client.setState('ch', 'k', 2);
  const [second] = socket.take('state_update');
  t.equal(second?.timestamp, 6_000_001);
  socket.error(second, 'state_full');
  t.equal(world.client.getState('ch', 'k'), null);
  world.client.setState('ch', 'k', 'x'.repeat(10_000));
  t.equal(socket.take('state_update').length, 0, 'PLY-LIM-9');
  t.equal(world.client.getState('ch', 'k'), null);
  t.equal(world.told('report').length, 2);
});

t.test('clock_skew: corrected, restamped, once, with a new id (PLY-STA-32, PLY-STA-33)', async (t) => {
  const world = new World();
  const socket = world.online('ch');
  world.client.setState('ch', 'k', 1);
  const [first] = socket.take('state_update');
  t.equal(first?.timestamp, 5_000_000);
  socket.error(first, 'clock_skew', { serverTime: 4_000_000 });
  const [second] = socket.take('state_update');
  t.equal(second?.timestamp, 4_000_000);
  t.not(second?.id, first?.id);
  t.equal(world.client.getState('ch', 'k'), 1);
  socket.error(second, 'clock_skew', { serverTime: 3_000_000 });
  t.equal(socket.take('state_update').length, 0);
  t.equal(world.client.getState('ch', 'k'), null);
});

t.test('joined is the whole state (PLY-STA-34)', async (t) => {
  const world = new World();
  const entry = (key: string, value: unknown) => ({ key, value, timestamp: 1, userId: 'b', clientId: 'c' });
  world.online('ch', {}, { states: [entry('a', 1), entry('b', 2)] });
  world.client.setState('ch', 'mine', 3);
  world
    .reconnect()
    .welcome()
    .joined('ch', { recovered: true, states: [entry('b', 5)] });
  t.same(
    world.told('state').map(({ key, value }) => [key, value]),
    [
      ['a', 1],
      ['b', 2],
      ['mine', 3],
      ['b', 5],
      ['a', null],
    ],
  );
  t.equal(world.client.getState('ch', 'a'), null);
});

t.test('read marks: from joined and relays, never back, forgotten with the epoch (PLY-RED-16 to 19)', async (t) => {
  const world = new World();
  const socket = world.online('ch', {}, { offset: 9, reads: [{ userId: 'bob', offset: 4 }] });
  const relay = (offset: number) => socket.reply({ type: 'read', channelId: 'ch', userId: 'bob', offset });
  relay(3);
  relay(6);
  t.same(
    world.told('read').map(({ offset }) => offset),
    [4, 6],
  );
  world.reconnect().welcome().joined('ch', { epoch: 'e2', recovered: false });
  world.socket.reply({ type: 'read', channelId: 'ch', userId: 'bob', offset: 1 });
  t.equal(world.told('read').at(-1)?.offset, 1, 'the marks of the old epoch are forgotten');
});

t.test('a lost read tells the mark that holds', async (t) => {
  const world = new World();
  const socket = world.online('ch', {}, { offset: 9 });
  world.client.read('ch', 3);
  socket.reply({ type: 'ack', replyTo: socket.take('read')[0]?.id, applied: false, current: 7 });
  t.same(world.told('read'), [{ channelId: 'ch', userId: 'ann', offset: 7 }]);
  world.client.read('ch', 5);
  t.same(socket.take('read'), [], 'PLY-RED-8');
  world.client.read('ch', 9);
  socket.error(socket.take('read')[0], 'out_of_range');
  t.equal(world.told('read').length, 1);
  t.equal(world.told('report').length, 1);
});

t.test('a read beyond the position waits for it (PLY-RED-7)', async (t) => {
  const world = new World();
  const socket = world.online('ch', {}, { offset: 2 });
  world.client.read('ch', 3);
  t.same(socket.take('read'), []);
  socket.message('ch', 3);
  t.equal(socket.take('read')[0]?.offset, 3);
});

t.test('typing is never queued (PLY-QUE-6), ends with the own message, and starts anew', async (t) => {
  const world = new World();
  world.client.connect();
  world.client.join('ch');
  world.client.typing('ch', true);
  const socket = world.socket.welcome();
  world.client.typing('ch', true);
  socket.joined('ch');
  t.same(socket.take('typing'), []);
  world.client.typing('ch', true);
  world.client.typing('ch', true);
  t.equal(socket.take('typing').length, 1);
  world.client.send('ch', 'x');
  world.client.typing('ch', false);
  t.same(socket.take('typing'), [], 'PLY-TYP-8');
  world.client.typing('ch', true);
  t.equal(socket.take('typing').length, 1);
  world.reconnect().welcome().joined('ch', { recovered: true });
  t.same(world.socket.take('typing'), []);
});

t.test('typists: expiry, their live message, and the end of the connection (PLY-TYP-1 to 3)', async (t) => {
  const world = new World();
  const socket = world.online('ch');
  const type = (active: boolean) =>
    socket.reply({ type: 'typing', channelId: 'ch', userId: 'bob', clientId: 'c-bob', active });
  const told = () => world.told('typing').map(({ active }) => active);
  type(true);
  world.clock.advance(599);
  t.same(told(), [true]);
  world.clock.advance(1);
  t.same(told(), [true, false]);
  type(true);
  socket.message('ch', 1);
  t.same(told(), [true, false, true, false]);
  type(true);
  socket.lose();
  t.same(told(), [true, false, true, false, true, false]);
});

t.test('a replayed message ends no lease', async (t) => {
  const world = new World();
  world.online('ch');
  const socket = world.reconnect().welcome().joined('ch', { offset: 1, recovered: true });
  socket.reply({ type: 'typing', channelId: 'ch', userId: 'bob', clientId: 'c-bob', active: true });
  socket.message('ch', 1);
  t.equal(world.told('typing').length, 1);
});

t.test('without the capability nothing of it is sent (PLY-EXT-8, PLY-EXT-9)', async (t) => {
  const world = new World();
  const socket = world.online('ch', { capabilities: [] }, { offset: 5 });
  world.client.read('ch', 3);
  world.client.setState('ch', 'k', 1);
  world.client.typing('ch', true);
  world.client.send('ch', 'x');
  t.same(
    socket.sent.slice(1).map(({ type }) => type),
    ['message'],
  );
});

t.test('frames of a channel that was not joined are ignored (PLY-ORD-47)', async (t) => {
  const world = new World();
  const socket = world.online();
  socket.message('ch', 1);
  socket.reply({ type: 'typing', channelId: 'ch', userId: 'bob', clientId: 'c', active: true });
  socket.reply({ type: 'read', channelId: 'ch', userId: 'bob', offset: 1 });
  t.same(
    world.log.map(({ type }) => type),
    ['status', 'status'],
  );
});
