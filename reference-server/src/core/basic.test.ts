import t from 'tap';
import { createServer, type ServerOptions } from '../server.js';
import { type Frame, Peer } from '../testing/peer.js';

async function start(t: { teardown(run: () => unknown): void }, options: ServerOptions = {}) {
  const server = await createServer(options);
  t.teardown(() => server.close());
  return server;
}

async function take(peer: Peer, count: number): Promise<Frame[]> {
  const frames: Frame[] = [];
  while (frames.length < count) frames.push(await peer.next());
  return frames;
}

t.test('no subprotocol, no hello: naming a channel joins it at its head (PLY-BAS-1 to 13)', async (t) => {
  const server = await start(t);
  const modern = await Peer.welcome(server.url, 'modern');
  await modern.join('r');
  modern.say('r', 'before');
  await modern.take('ack');
  const ann = await Peer.open(`${server.url}/?userId=ann&userId=eve`);
  t.equal(ann.ws.protocol, '');
  ann.send({ type: 'message', channelId: 'r', text: 'hi', timestamp: 5 });
  const own = await ann.take('message');
  t.match(own, { channelId: 'r', text: 'hi', userId: 'ann', offset: 2, sentAt: 5 }, 'hears its own (PLY-BAS-16)');
  t.match(own.id, /^[!-~]{20,}$/, 'the server made up the id (PLY-BAS-18)');
  t.same(await modern.take('message'), own, 'the same entry for everyone (PLY-BAS-38)');
  modern.say('r', 'after');
  t.match(await ann.take('message'), { id: 'after', offset: 3 });
});

t.test('an id is answered beside the own message, and never deduplicates (PLY-BAS-19, PLY-BAS-20)', async (t) => {
  const server = await start(t);
  const ann = await Peer.open(`${server.url}/?userId=ann`);
  for (const text of ['one', 'one']) ann.send({ type: 'message', id: 'same', channelId: 'r', text });
  const frames = await take(ann, 4);
  t.same(
    frames.map((f) => `${f.type} ${f.offset}`),
    ['message 1', 'ack 1', 'message 2', 'ack 2'],
  );
});

t.test('a guest of its own without a user, forged guests refused (PLY-BAS-6, PLY-SEC-4)', async (t) => {
  const server = await start(t);
  const names: unknown[] = [];
  for (const query of ['', '/?userId=', '/?userId=a%20b']) {
    const guest = await Peer.open(`${server.url}${query}`);
    guest.send({ type: 'message', channelId: 'r', text: '' });
    names.push((await guest.take('message')).userId);
    guest.close();
    await guest.closed;
  }
  t.equal(new Set(names).size, 3);
  for (const name of names) t.match(name, /^guest:/);
  const thief = await Peer.open(`${server.url}/?userId=${encodeURIComponent(String(names[0]))}`);
  t.match(await thief.closed, { code: 4003 });
});

t.test('typing and reads go out under their old names, not to their sender (PLY-BAS-21 to 26)', async (t) => {
  const server = await start(t, { typingTtlMs: 60 });
  const modern = await Peer.welcome(server.url, 'modern');
  await modern.join('r');
  const ann = await Peer.open(`${server.url}/?userId=ann`);
  ann.send({ type: 'message', channelId: 'r', text: '' });
  await ann.take('message');
  await modern.take('message');
  ann.send({ type: 'typing', channelId: 'r' });
  ann.send({ type: 'message_read', id: 'read', channelId: 'r', offset: 1 });
  t.match(await take(modern, 2), [
    { type: 'typing', active: true, userId: 'ann' },
    { type: 'read', offset: 1, userId: 'ann' },
  ]);
  t.match(await ann.next(), { type: 'ack', replyTo: 'read', applied: true });
  modern.send({ type: 'typing', channelId: 'r', active: true });
  modern.send({ type: 'read', channelId: 'r', offset: 1 });
  t.match(await take(ann, 3), [
    { type: 'user_typing', active: true, userId: 'modern' },
    { type: 'message_read', offset: 1, userId: 'modern' },
    { type: 'user_typing', active: false, userId: 'modern' },
  ]);
  t.same(await modern.fence(), [], 'a client of parley.v1 lets the lease run out itself');
});

t.test('state lives in the channel default unless another is named (PLY-BAS-10, PLY-BAS-27, PLY-BAS-28)', async (t) => {
  const server = await start(t);
  const ann = await Peer.open(`${server.url}/?userId=ann`);
  ann.send({ type: 'state_update', id: 'a', key: 'theme', value: 'dark' });
  ann.send({ type: 'state_update', id: 'b', key: 'gone', value: 1 });
  ann.send({ type: 'state_update', id: 'c', key: 'gone', value: null });
  t.match(await take(ann, 3), [{ replyTo: 'a', applied: true }, { replyTo: 'b' }, { replyTo: 'c' }]);
  const bob = await Peer.open(`${server.url}/?userId=bob`);
  t.match(await bob.next(), { type: 'state_update', channelId: 'default', key: 'theme', value: 'dark', userId: 'ann' });
  t.same(await bob.fence(), [], 'a kept deletion is not told');
  bob.send({ type: 'state_update', key: 'theme', value: 'light' });
  t.match(await ann.next(), { type: 'state_update', key: 'theme', value: 'light', userId: 'bob' });
});

t.test('ping, with and without a timestamp (PLY-BAS-29)', async (t) => {
  const server = await start(t);
  const ann = await Peer.open(server.url);
  ann.send({ type: 'ping' });
  ann.send({ type: 'ping', timestamp: 'x' });
  const [bare, echoed] = await take(ann, 2);
  t.match(bare, { type: 'pong', serverTime: Number });
  t.notOk('timestamp' in (bare ?? {}));
  t.match(echoed, { type: 'pong', timestamp: 'x' });
});

t.test('what would close parley.v1 is an error here, and the connection goes on (PLY-BAS-33 to 36)', async (t) => {
  const server = await start(t, { maxBatchItems: 3 });
  const ann = await Peer.open(`${server.url}/?userId=ann`);
  const item = { type: 'typing', channelId: 'r' };
  const deep = `${'['.repeat(40)}${']'.repeat(40)}`;
  const bad = [
    'nope',
    '[]',
    `{"type":"message","channelId":"r","text":"","data":${deep}}`,
    JSON.stringify({ type: 'batch', messages: [item, item, item, item] }),
    JSON.stringify({ type: 'batch', messages: [item, '{"type":"ping"}'] }),
    JSON.stringify({ type: 'batch', messages: [item, 'nope'] }),
    JSON.stringify({
      type: 'batch',
      messages: [`{"type":"message","channelId":"r","text":"","data":${deep.slice(10, -10)}}`],
    }),
  ];
  for (const text of bad) {
    ann.ws.send(text);
    t.match(await ann.next(), { type: 'error', code: 'invalid_frame' }, text.slice(0, 60));
  }
  ann.ws.send(Buffer.from('{}'));
  t.match(await ann.next(), { code: 'invalid_frame' });
  for (const type of ['hello', 'join', 'pong']) {
    ann.send({ type, id: 'i' });
    t.match(await ann.next(), { code: 'unknown_type', replyTo: 'i' });
  }
  ann.send({
    type: 'batch',
    messages: [{ type: 'message', channelId: 'r', text: 'a' }, '{"type":"message","channelId":"r","text":"b"}'],
  });
  t.match(await take(ann, 2), [{ text: 'a' }, { text: 'b' }]);
});

t.test('channels it may not see, and too many (PLY-BAS-14, PLY-BAS-15)', async (t) => {
  const server = await start(t, { maxChannels: 2, authorize: (_user, channelId) => channelId !== 'secret' });
  const ann = await Peer.open(`${server.url}/?userId=ann`);
  ann.send({ type: 'message', id: 'a', channelId: 'secret', text: '' });
  ann.send({ type: 'typing', channelId: 'secret' });
  t.match(await take(ann, 2), [{ code: 'forbidden', replyTo: 'a' }, { code: 'forbidden' }]);
  ann.send({ type: 'message', id: 'b', channelId: 'secret', text: '' });
  ann.send({ type: 'message', id: 'd', channelId: 'r', text: '' });
  t.match(await take(ann, 3), [{ code: 'forbidden' }, { type: 'message', id: 'd' }, { type: 'ack' }], 'takes no place');
  ann.send({ type: 'message', id: 'c', channelId: 'q', text: '' });
  t.match(await ann.next(), { code: 'too_many_channels', replyTo: 'c' }, 'default counts');
});

t.test(
  'the token in the query decides, and frames before it is verified are kept (PLY-BAS-3, PLY-BAS-7, PLY-BAS-8)',
  async (t) => {
    const server = await start(t, {
      authenticate: async (token) => (token === 'good' ? { userId: 'ann' } : undefined),
    });
    for (const query of ['', '/?userId=ann', '/?token=bad']) {
      t.match(await (await Peer.open(`${server.url}${query}`)).closed, { code: 4001 }, query);
    }
    const ann = await Peer.open(`${server.url}/?token=good&userId=bob`);
    ann.send({ type: 'message', channelId: 'r', text: 'early' });
    t.match(await ann.next(), { text: 'early', userId: 'ann' });
  },
);

t.test('control pings keep it alive, silence ends it (PLY-BAS-30 to 32)', async (t) => {
  const server = await start(t, { heartbeatIntervalMs: 50, heartbeatTimeoutMs: 150 });
  const alive = await Peer.open(server.url);
  let pings = 0;
  const pingedTwice = new Promise<void>((resolve) => {
    alive.ws.on('ping', () => {
      pings += 1;
      if (pings === 2) resolve();
    });
  });
  const dead = await Peer.open(server.url);
  // A peer whose stack answers nothing: its own pongs are swallowed.
  dead.ws.pong = () => {};
  Object.assign(dead.ws, { _autoPong: false });
  t.match(await dead.closed, { code: 4108 });
  t.same(await alive.fence(), [], 'no ping frame (PLY-BAS-4)');
  await t.resolves(pingedTwice, 'what it answers keeps it alive for the next one');
});

t.test('drain closes with 1001, without a frame (PLY-BAS-37)', async (t) => {
  const server = await createServer();
  const ann = await Peer.open(server.url);
  await ann.fence();
  await server.drain();
  t.match(await ann.closed, { code: 1001 });
  t.same(ann.frames, []);
});
