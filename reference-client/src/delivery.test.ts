/** Channels, order, outbox: what the client does with messages, seen from outside. */
import t from 'tap';
import { WELCOME } from './testing/fake-server.js';
import { World } from './testing/world.js';

const texts = (world: World) => world.told('message').map(({ text }) => text);
const sentTexts = (world: World) => world.socket.take('message').map(({ text }) => text);
const outcomes = (world: World) => world.told('outcome').map(({ channelId: _, id: _id, ...verdict }) => verdict);

t.test('an ack is the slot of the own message and delivers the own copy (PLY-ORD-45, PLY-DLV-48)', async (t) => {
  const world = new World();
  const socket = world.online('ch');
  const { id, verdict } = world.client.send('ch', 'hi', { a: 1 });
  const [message] = socket.take('message');
  t.match(message, { id, channelId: 'ch', text: 'hi', data: { a: 1 } });
  socket.message('ch', 1).ack(message, 2).message('ch', 3);
  t.same(texts(world), ['text 1', 'hi', 'text 3']);
  t.match(world.told('message')[1], { offset: 2, id, own: true, data: { a: 1 }, timestamp: 7, userId: 'ann' });
  t.same(await verdict, { outcome: 'acked', offset: 2, timestamp: 7 });
  t.same(outcomes(world), [{ outcome: 'acked', offset: 2, timestamp: 7 }]);
});

t.test(
  'a repeated slot is delivered once, and its ack still counts (PLY-ORD-40, PLY-DLV-28, PLY-DLV-29)',
  async (t) => {
    const world = new World();
    const socket = world.online('ch');
    const { id } = world.client.send('ch', 'hi');
    const [message] = socket.take('message');
    const own = { id, userId: 'ann', clientId: world.client.clientId };
    socket.message('ch', 1, own).message('ch', 1, own).ack(message, 1);
    t.equal(world.told('message').length, 1);
    t.equal(outcomes(world).length, 1);
    t.equal(world.told('report').length, 0, 'the late ack is no surprise');
  },
);

t.test('the same id of another user or client is another message (PLY-DLV-28)', async (t) => {
  const world = new World();
  const socket = world.online('ch');
  const { id } = world.client.send('ch', 'hi');
  socket.message('ch', 1, { id, userId: 'ann', clientId: 'other' });
  socket.message('ch', 2, { id, userId: 'bob', clientId: world.client.clientId });
  t.same(outcomes(world), []);
});

t.test('recovers from its position; own messages in the replay are acked, the rest is resent after it', async (t) => {
  const world = new World();
  const first = world.online('ch', {}, { offset: 4 });
  const [a, b] = ['a', 'b'].map((text) => world.client.send('ch', text));
  const sent = first.take('message');
  world.reconnect().welcome();
  world.client.send('ch', 'c');
  const [join] = world.socket.sent.filter(({ type }) => type === 'join');
  t.same(join?.since, { epoch: 'e1', offset: 4 }, 'PLY-ORD-28');
  world.socket.joined('ch', { offset: 6, recovered: true });
  t.same(sentTexts(world), [], 'not before the replay is through (PLY-DLV-27)');
  world.socket.message('ch', 5, { id: a?.id, userId: 'ann', clientId: world.client.clientId, text: 'a' });
  t.same(sentTexts(world), []);
  world.socket.message('ch', 6);
  const resent = world.socket.take('message');
  t.same(
    resent.map(({ text }) => text),
    ['b', 'c'],
    'in the original order (PLY-DLV-25, PLY-DLV-26)',
  );
  t.same(resent[0], sent[1], 'same id and content (PLY-DLV-23)');
  t.equal(resent[0]?.id, b?.id);
  t.same(outcomes(world), [{ outcome: 'acked', offset: 5, timestamp: 1 }]);
  t.equal(world.told('gap').length, 0, 'PLY-ORD-35');
});

t.test('a second drop in mid-flush neither loses nor doubles (PLY-DLV-24, PLY-DLV-31)', async (t) => {
  const world = new World();
  world.client.connect();
  world.client.join('ch');
  for (const text of ['a', 'b', 'c', 'd', 'e']) world.client.send('ch', text);
  const first = world.socket.welcome().joined('ch');
  const [a] = first.take('message');
  first.ack(a, 1);
  t.same(sentTexts(world), ['d'], 'maxInFlight is 3 (PLY-DLV-33)');
  world.reconnect().welcome().joined('ch', { offset: 1, recovered: true });
  t.same(sentTexts(world), ['b', 'c', 'd']);
  world.reconnect().welcome().joined('ch', { offset: 1, recovered: true });
  const [b, c, d] = world.socket.take('message');
  world.socket.ack(b, 2).ack(c, 3).ack(d, 4);
  const [e] = world.socket.take('message');
  world.socket.ack(e, 5);
  t.same(texts(world), ['a', 'b', 'c', 'd', 'e']);
  t.equal(outcomes(world).filter(({ outcome }) => outcome === 'acked').length, 5);
});

t.test('a send during the flush does not overtake', async (t) => {
  const world = new World();
  world.client.connect();
  world.client.join('ch');
  for (const text of ['a', 'b', 'c', 'd']) world.client.send('ch', text);
  const socket = world.socket.welcome().joined('ch');
  world.client.on('message', ({ text }) => text === 'a' && world.client.send('ch', 'late'));
  const [a, b] = socket.take('message');
  socket.ack(a, 1).ack(b, 2);
  t.same(sentTexts(world), ['d', 'late']);
});

t.test('maxInFlight holds over all channels, and each gets its turn', async (t) => {
  const world = new World();
  world.online('one');
  world.client.join('two');
  world.socket.joined('two');
  for (let i = 0; i < 10; i++) world.client.send('one', `one ${i}`);
  world.client.send('two', 'two');
  const first = world.socket.take('message');
  t.equal(first.length, 3);
  let offset = 0;
  for (const message of first) world.socket.ack(message, ++offset);
  t.ok(sentTexts(world).includes('two'));
});

t.test('a hole: nothing beyond it, 4104, and the second time one gap notice (PLY-ORD-41 to 44)', async (t) => {
  const world = new World();
  world.online('ch', {}, { offset: 2 });
  world.socket.message('ch', 5);
  t.same(texts(world), []);
  t.equal(world.socket.closed, 4104);
  world.clock.advance(50);
  world.socket.welcome().joined('ch', { offset: 5, recovered: true });
  world.socket.message('ch', 5).message('ch', 6);
  t.same(texts(world), ['text 5', 'text 6']);
  t.equal(world.told('gap').length, 1);
  t.equal(world.socket.closed, undefined);
});

t.test('a gap notice for a repeated hole puts what was sent in doubt (PLY-DLV-34)', async (t) => {
  const world = new World();
  world.online('ch', {}, { offset: 2 });
  world.client.send('ch', 'a');
  world.socket.message('ch', 5);
  world.clock.wallOffset += 60_000;
  world.clock.advance(50);
  world.socket.welcome().joined('ch', { offset: 5, recovered: true }).message('ch', 5);
  t.same(outcomes(world), [{ outcome: 'unknown' }]);
  t.same(sentTexts(world), []);
});

t.test('an ack beyond a hole is a hole, and a verdict (PLY-ORD-41, PLY-DLV-29)', async (t) => {
  const world = new World();
  world.online('ch');
  world.client.send('ch', 'hi');
  world.socket.ack(world.socket.take('message')[0], 2);
  t.equal(world.sockets[0]?.closed, 4104);
  t.same(texts(world), []);
  t.same(outcomes(world), [{ outcome: 'acked', offset: 2, timestamp: 7 }]);
});

t.test('nothing of a batch counts after the hole in it (PLY-REC-13)', async (t) => {
  const world = new World();
  world.online('ch');
  const item = (offset: number) => ({
    type: 'message',
    channelId: 'ch',
    offset,
    id: `m${offset}`,
    userId: 'b',
    clientId: 'c',
    text: 'x',
    timestamp: 1,
  });
  world.socket.reply({ type: 'batch', messages: [item(1), item(3), item(2)] });
  t.same(
    world.told('message').map(({ offset }) => offset),
    [1],
  );
  t.equal(world.told('report').length, 0);
});

t.test('no recovery: one gap, the head is the position, and doubt (PLY-ORD-33, PLY-DLV-34)', async (t) => {
  for (const age of [60_000 - 5000, 60_001 - 5000]) {
    const world = new World();
    world.online('ch', {}, { offset: 2 });
    world.client.send('ch', 'a');
    world.socket.lose();
    world.clock.wallOffset += age - 50;
    world.clock.advance(50);
    world.socket.welcome().joined('ch', { offset: 9, recovered: false });
    t.equal(world.told('gap').length, 1);
    const unknown = age > 55_000;
    t.same(sentTexts(world), unknown ? [] : ['a']);
    t.same(outcomes(world), unknown ? [{ outcome: 'unknown' }] : []);
    world.socket.message('ch', 10);
    t.same(texts(world), ['text 10']);
  }
});

t.test('another epoch: everything counts as never sent, queued reads die (PLY-DLV-37, PLY-QUE-11)', async (t) => {
  const world = new World();
  world.online('ch', {}, { offset: 2 });
  world.client.send('ch', 'a');
  world.socket.lose();
  world.client.read('ch', 2);
  world.clock.wallOffset += 1e9;
  world.clock.advance(50);
  world.socket.welcome().joined('ch', { offset: 2, epoch: 'e2', recovered: false });
  t.same(sentTexts(world), ['a']);
  t.equal(world.socket.take('read').length, 0);
  t.equal(world.told('gap').length, 1);
  world.reconnect().welcome();
  t.same(world.socket.take('join')[0]?.since, { epoch: 'e2', offset: 2 });
});

t.test('a rejection is final (PLY-DLV-20, PLY-DLV-30)', async (t) => {
  const world = new World();
  const socket = world.online('ch');
  world.client.send('ch', 'a');
  socket.error(socket.take('message')[0], 'x_new_code');
  t.same(outcomes(world), [{ outcome: 'rejected', code: 'x_new_code' }]);
  world.reconnect().welcome().joined('ch', { recovered: true });
  t.same(sentTexts(world), []);
});

t.test('the newest limits before each sending, resends included (PLY-LIM-8, PLY-LIM-11)', async (t) => {
  const world = new World();
  world.online('ch');
  world.client.send('ch', 'x'.repeat(50));
  world.client.send('ch', 'short');
  world.reconnect().welcome({ limits: { ...WELCOME.limits, maxTextLength: 49 } });
  world.socket.joined('ch', { recovered: true });
  t.same(sentTexts(world), ['short']);
  t.same(outcomes(world), [{ outcome: 'rejected', code: 'over_limit' }]);
});

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

t.test('a full queue refuses at once, offline and online (PLY-QUE-2, PLY-QUE-4)', async (t) => {
  const world = new World({ maxQueued: 2 });
  world.client.connect();
  world.client.join('ch');
  world.client.send('ch', 'a');
  world.client.send('ch', 'b');
  t.throws(() => world.client.send('ch', 'c'), { code: 'queue_full' });
  world.socket.welcome().joined('ch');
  t.throws(() => world.client.send('ch', 'c'), { code: 'queue_full' }, 'sent ones count too');
  world.socket.ack(world.socket.take('message')[0], 1);
  world.client.send('ch', 'c');
  t.same(sentTexts(world), ['c']);
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

t.test('batches: gathered items are unsent until the flush, leave flushes first (PLY-BAT-20)', async (t) => {
  const world = new World({ batchWindowMs: 50 });
  world.online('ch');
  world.client.send('ch', 'a');
  world.socket.lose();
  world.client.leave('ch');
  t.same(outcomes(world), [{ outcome: 'rejected', code: 'left' }], 'never crossed the wire');

  const leaving = new World({ batchWindowMs: 50 });
  leaving.online('ch');
  leaving.client.send('ch', 'a');
  leaving.client.send('ch', 'b');
  leaving.client.leave('ch');
  t.same(
    leaving.socket.sent.slice(1).map(({ type }) => type),
    ['batch', 'leave'],
  );

  const draining = new World({ batchWindowMs: 50 });
  draining.online('ch');
  draining.client.send('ch', 'a');
  draining.socket.reply({ type: 'goodbye', code: 4200, reason: '' });
  draining.clock.advance(100);
  t.same(draining.socket.take('message'), [], 'PLY-QUE-16');
  draining.reconnect(4200).welcome().joined('ch', { recovered: true });
  draining.clock.advance(50);
  t.same(sentTexts(draining), ['a']);
});

t.test('a batch of the server is its items; a bad one spoils only itself (PLY-BAT-1, PLY-BAT-16)', async (t) => {
  const world = new World();
  const socket = world.online('ch');
  const { id } = world.client.send('ch', 'hi');
  const message = {
    type: 'message',
    channelId: 'ch',
    offset: 1,
    id: 'm1',
    userId: 'b',
    clientId: 'c',
    text: 'x',
    timestamp: 1,
  };
  socket.reply({
    type: 'batch',
    messages: [
      message,
      { ...message, offset: 'two' },
      7,
      { type: 'x_future' },
      { type: 'welcome' },
      { type: 'ping', timestamp: 1 },
      { type: 'ack', replyTo: id, channelId: 'ch', offset: 2, timestamp: 1 },
    ],
  });
  t.same(texts(world), ['x', 'hi']);
  t.equal(world.told('report').length, 4);
  t.equal(socket.take('pong').length, 0);
});

t.test(
  'malformed frames are reported, unknown ones ignored, the stream goes on (PLY-FRM-19, 21, 28, 29)',
  async (t) => {
    const world = new World();
    const socket = world.online('ch');
    for (const text of ['', '{', '[]', '7', 'null', '{"type":7}', '{"type":"message"}']) socket.text(text);
    t.equal(world.told('report').length, 7);
    socket.reply({ type: 'x_acme' });
    socket.reply({ type: '__proto__' });
    socket.message('ch', 1, { unknown: true });
    socket.error(undefined, 'unknown_type');
    t.equal(world.told('report').length, 8, 'an error for no request (PLY-ERR-5)');
    t.same(texts(world), ['text 1']);
    t.equal(socket.closed, undefined);
  },
);

t.test('a listener that sends, leaves or closes does not break the delivery', async (t) => {
  const world = new World();
  world.online('ch');
  world.client.on('message', ({ offset }) => {
    if (offset === 1) world.client.send('ch', 'reply');
    if (offset === 2) world.client.leave('ch');
    if (offset === 3) world.client.close();
  });
  world.socket.message('ch', 1).message('ch', 2).message('ch', 3);
  const { socket } = world;
  t.equal(socket.take('message').length, 1);
  t.equal(socket.take('leave').length, 1);
  t.equal(world.client.status, 'closed');
  t.equal(world.clock.armed, 0);
});

t.test('ids carry their bits and never repeat (PLY-FRM-34, PLY-HSK-6)', async (t) => {
  const world = new World();
  world.online('ch');
  const ids = Array.from({ length: 50 }, () => world.client.send('ch', 'x').id);
  t.equal(new Set(ids).size, 50);
  for (const id of [...ids, world.client.clientId]) t.match(id, /^[0-9a-f]{32}$/);
});

t.test('bad arguments are refused to the caller', async (t) => {
  const world = new World();
  world.online('ch');
  t.throws(() => world.client.join('has space'), { code: 'invalid' });
  t.throws(() => world.client.join('ch2', { offset: -1 }), { code: 'invalid' });
  t.throws(() => world.client.read('ch', 0), { code: 'invalid' });
  t.throws(() => world.client.setState('ch', '', 1), { code: 'invalid' });
  t.throws(() => world.client.send('ch', '\ud800'), { code: 'invalid' });
  t.throws(() => new World({ url: 'https://x' }), TypeError);
  t.throws(() => new World({ userId: '' }), { code: 'invalid' });
});
