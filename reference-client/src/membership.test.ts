/** Joining, leaving and ending: what becomes of a channel and of what waits in it. */
import t from 'tap';
import { WELCOME } from './testing/fake-server.js';
import { outcomes, sentTexts, World } from './testing/world.js';

t.test('a refused join, and a membership that the server ends (PLY-DLV-38, PLY-ORD-53)', async (t) => {
  const world = new World();
  world.online('ch');
  for (const text of ['a', 'b', 'c', 'd']) world.client.send('ch', text);
  world.socket.reply({ type: 'left', channelId: 'ch', code: 'forbidden' });
  t.same(
    outcomes(world).map(({ outcome }) => outcome),
    ['unknown', 'unknown', 'unknown', 'rejected'],
  );
  t.same(world.told('left'), [{ channelId: 'ch', code: 'forbidden' }]);
  t.throws(() => world.client.send('ch', 'x'), { code: 'not_joined' });
  world.reconnect().welcome();
  t.same(world.socket.take('join'), []);

  world.client.join('ch');
  const [join] = world.socket.take('join');
  t.same(join?.since, { epoch: 'e1', offset: 0 });
  world.client.send('ch', 'e');
  world.socket.error(join, 'forbidden');
  t.same(outcomes(world).at(-1), { outcome: 'rejected', code: 'forbidden' });
  t.equal(world.told('left').length, 2);
});

t.test('leave: the unsent is rejected, the sent gets its answer (PLY-DLV-39, PLY-ORD-52)', async (t) => {
  const world = new World();
  const socket = world.online('ch');
  for (const text of ['a', 'b', 'c', 'd']) world.client.send('ch', text);
  world.client.leave('ch');
  t.same(outcomes(world), [{ outcome: 'rejected', code: 'left' }]);
  const [a, b] = socket.take('message');
  const [leave] = socket.take('leave');
  socket.ack(a, 1).error(b, 'forbidden');
  socket.reply({ type: 'left', channelId: 'ch', replyTo: leave?.id });
  t.same(
    outcomes(world).map(({ outcome }) => outcome),
    ['rejected', 'acked', 'rejected', 'unknown'],
  );
  socket.message('ch', 2);
  t.equal(world.told('message').length, 1, 'not a member any more (PLY-ORD-47)');
  world.reconnect().welcome();
  t.same(world.socket.take('join'), [], 'PLY-ORD-54');
});

t.test('leave offline, while joining, and lost on the way (PLY-DLV-40)', async (t) => {
  const offline = new World();
  offline.online('ch');
  offline.client.send('ch', 'a');
  offline.socket.lose();
  offline.client.send('ch', 'b');
  offline.client.leave('ch');
  t.same(
    outcomes(offline).map(({ outcome }) => outcome),
    ['rejected', 'unknown'],
  );
  t.equal(offline.told('left').length, 1);

  const joining = new World();
  joining.client.connect();
  joining.client.join('ch');
  joining.socket.welcome();
  joining.client.leave('ch');
  t.equal(joining.socket.take('leave').length, 0, 'not before joined (PLY-ORD-25)');
  joining.socket.joined('ch');
  t.equal(joining.socket.take('leave').length, 1);

  const lost = new World();
  lost.online('ch');
  lost.client.send('ch', 'a');
  lost.client.leave('ch');
  lost.socket.lose();
  t.same(outcomes(lost), [{ outcome: 'unknown' }]);
  t.equal(lost.told('left').length, 1);
  lost.clock.advance(50);
  lost.socket.welcome().lose();
  t.equal(lost.told('left').length, 1, 'told once');
});

t.test('join again before the left: after it, and what was sent since stays', async (t) => {
  const world = new World();
  const socket = world.online('ch');
  world.client.leave('ch');
  world.client.join('ch');
  world.client.send('ch', 'new');
  t.same([socket.take('join'), socket.take('message')], [[], []]);
  socket.reply({ type: 'left', channelId: 'ch', replyTo: socket.take('leave')[0]?.id });
  socket.joined('ch', { recovered: true });
  t.same(sentTexts(world), ['new']);
  t.same(outcomes(world), []);
});

t.test('join again, and the left is lost: what was sent before the leave is unknown (PLY-DLV-40)', async (t) => {
  for (const draining of [false, true]) {
    const world = new World();
    world.online('ch');
    world.client.send('ch', 'old');
    if (draining) world.socket.reply({ type: 'goodbye', code: 4200, reason: 'restart' });
    world.client.leave('ch');
    world.client.join('ch');
    world.client.send('ch', 'new');
    t.equal(world.socket.take('leave').length, draining ? 0 : 1, 'PLY-REC-31');
    world.socket.lose();
    t.same(outcomes(world), [{ outcome: 'unknown' }]);
    world.reconnect().welcome();
    world.socket.joined('ch', { recovered: true });
    t.same(sentTexts(world), ['new']);
  }
});

t.test('close and final codes settle everything, once (PLY-DLV-41)', async (t) => {
  for (const end of [(world: World) => world.client.close(), (world: World) => world.socket.lose(4001)]) {
    const world = new World();
    world.online('ch');
    for (const text of ['a', 'b', 'c', 'd']) world.client.send('ch', text);
    end(world);
    t.same(
      outcomes(world).map(({ outcome }) => outcome),
      ['unknown', 'unknown', 'unknown', 'rejected'],
    );
  }
});

t.test('at most maxChannels, the next when one is left (PLY-LIM-12)', async (t) => {
  const world = new World();
  world.online(undefined, { limits: { ...WELCOME.limits, maxChannels: 2 } });
  for (const channel of ['a', 'b', 'c']) world.client.join(channel);
  world.socket.joined('a').joined('b');
  t.equal(world.socket.take('join').length, 0);
  world.client.leave('a');
  t.equal(world.socket.take('join').length, 0);
  world.socket.reply({ type: 'left', channelId: 'a', replyTo: world.socket.take('leave')[0]?.id });
  t.same(
    world.socket.take('join').map(({ channelId }) => channelId),
    ['c'],
  );
});
