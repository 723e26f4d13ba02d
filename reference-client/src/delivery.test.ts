/** What the client does with messages on their way, seen from outside. */
import t from 'tap';
import { WELCOME } from './testing/fake-server.js';
import { outcomes, sentTexts, texts, World } from './testing/world.js';

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
