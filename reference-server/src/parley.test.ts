import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import t from 'tap';
import { WebSocket } from 'ws';
import { Parley } from './parley.js';
import { createServer } from './server.js';
import { Peer } from './testing/peer.js';

const socketOf = (peer: Peer) => (peer.ws as unknown as { _socket: Socket })._socket;

t.test('a port of its own, or upgrades of any HTTP server', async (t) => {
  const parley = new Parley({ path: '/live' });
  const http = createHttpServer((_request, response) => response.end('app')).on('upgrade', parley.handleUpgrade);
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const { port } = http.address() as AddressInfo;
  t.equal(await (await fetch(`http://127.0.0.1:${port}/`)).text(), 'app');
  const ann = await Peer.welcome(`ws://127.0.0.1:${port}/live`, 'ann');
  t.equal(parley.connections, 1);
  await parley.drain();
  t.match(await ann.closed, { code: 4200 });
  http.closeAllConnections();
  http.close();
  const server = await createServer();
  t.match(server.url, /^ws:\/\/127\.0\.0\.1:\d+$/);
  t.equal((await fetch(server.url.replace('ws', 'http'))).status, 426);
  await t.rejects(createServer({ port: server.address.port }), { code: 'EADDRINUSE' });
  await server.close();
});

t.test('drain: everyone hears another time to come back, newcomers too (PLY-REC-26, PLY-REC-30)', async (t) => {
  const times = [11, 22, 33];
  const server = await createServer({ drainSpreadMs: 100, random: () => times.shift() ?? 44 });
  const peers = [await Peer.welcome(server.url, 'ann'), await Peer.welcome(server.url, 'bob')];
  const late = new WebSocket(server.url, 'parley.v1');
  await once(late, 'open');
  const third = new Peer(late);
  await server.drain();
  for (const [i, peer] of [...peers, third].entries()) {
    t.match(await peer.closed, { code: 4200 });
    t.match(peer.frames, [{ type: 'goodbye', code: 4200, retryAfterMs: [11, 22, 33][i] }]);
  }
  await t.rejects(Peer.open(server.url, 'parley.v1'), { code: 'ECONNREFUSED' });
});

t.test('drain ends within its bound, whoever does not answer', async (t) => {
  const server = await createServer({ drainTimeoutMs: 300 });
  const deaf = await Peer.welcome(server.url, 'deaf');
  socketOf(deaf).pause();
  const began = performance.now();
  await server.drain();
  t.ok(performance.now() - began < 2000);
  socketOf(deaf).destroy();
});

t.test('rights that are lost end memberships; sessions can be ended for good (PLY-SEC-10, PLY-ERR-12)', async (t) => {
  const server = await createServer();
  t.teardown(() => server.close());
  const ann = await Peer.welcome(server.url, 'ann');
  const bob = await Peer.welcome(server.url, 'bob');
  for (const peer of [ann, bob]) await peer.join('r');
  server.parley.revoke('ann', 'r');
  t.match(await ann.next(), { type: 'left', channelId: 'r', code: 'forbidden' });
  ann.send({ type: 'join', id: 'j', channelId: 'r' });
  t.match(await ann.next(), { type: 'error', code: 'forbidden', replyTo: 'j' });
  bob.say('r', 'm');
  await bob.take('ack');
  t.same(await ann.fence(), [], 'nothing of the channel any more');
  server.parley.grant('ann', 'r');
  t.match(await ann.join('r'), { offset: 1 });
  server.parley.revoke('ann', 'r', 'message');
  ann.say('r', 'no');
  t.match(await ann.next(), { type: 'error', code: 'forbidden', replyTo: 'no' });
  t.match(await ann.next(), { type: 'left', code: 'forbidden' });
  await server.parley.reset('r');
  t.match(await bob.closed, { code: 4103 });
  server.parley.endSessions('ann');
  t.match(await ann.closed, { code: 4000 });
});

t.test('joins: twice, too many, forbidden (PLY-ORD-15 to 18)', async (t) => {
  const server = await createServer({ maxChannels: 1, authorize: (_user, channelId) => channelId !== 'secret' });
  t.teardown(() => server.close());
  const ann = await Peer.welcome(server.url, 'ann');
  ann.send({ type: 'join', id: 's', channelId: 'secret' });
  t.match(await ann.next(), { code: 'forbidden', replyTo: 's' });
  await ann.join('r');
  ann.send({ type: 'join', id: 'a', channelId: 'r' });
  ann.send({ type: 'join', id: 'b', channelId: 'q' });
  ann.send({ type: 'leave', id: 'c', channelId: 'q' });
  const answers = [await ann.next(), await ann.next(), await ann.next()];
  t.match(
    answers.find((f) => f.replyTo === 'a'),
    { code: 'already_joined' },
  );
  t.match(
    answers.find((f) => f.replyTo === 'b'),
    { code: 'too_many_channels' },
  );
  t.match(
    answers.find((f) => f.replyTo === 'c'),
    { code: 'not_joined' },
  );
  ann.send({ type: 'leave', id: 'd', channelId: 'r' });
  t.match(await ann.next(), { type: 'left', channelId: 'r', replyTo: 'd' });
  t.match(await ann.join('q'), { channelId: 'q' });
});

t.test('the limits are inclusive (PLY-LIM-14 to 16)', async (t) => {
  const server = await createServer({ maxFrameBytes: 1024, maxTextLength: 10 });
  t.teardown(() => server.close());
  const ann = await Peer.welcome(server.url, 'ann');
  await ann.join('r');
  ann.say('r', 'fits', '😀'.repeat(10));
  t.match(await ann.next(), { type: 'ack', replyTo: 'fits' });
  ann.say('r', 'long', '😀'.repeat(11));
  t.match(await ann.next(), { code: 'invalid_frame', field: '/text', replyTo: 'long' });
  const frame = JSON.stringify({ type: 'ping', timestamp: 1, pad: '' });
  const exact = frame.replace('"pad":""', `"pad":"${'x'.repeat(1024 - frame.length)}"`);
  t.equal(Buffer.byteLength(exact), 1024);
  ann.ws.send(exact);
  t.match(await ann.next(), { type: 'pong' });
  ann.ws.send(`${exact} `);
  t.match(await ann.closed, { code: 1009 });
});

t.test(
  'a slow reader gets all of a long replay; one that reads nothing is cut with 4101 (PLY-ORD-36 to 38)',
  async (t) => {
    let cut: (code: number) => void = () => {};
    const decided = new Promise<number>((resolve) => {
      cut = resolve;
    });
    const timings = { heartbeatIntervalMs: 100, heartbeatTimeoutMs: 400 };
    const server = await createServer({ ...timings, maxInFlight: 1000, onClose: (code) => cut(code) });
    t.teardown(() => server.close());
    const bob = await Peer.welcome(server.url, 'bob');
    await bob.join('r');
    // More than the kernel's buffers hold, so that the server has to wait for the reader.
    const count = 500;
    const text = 'x'.repeat(3900);
    const data = 'y'.repeat(40_000);
    for (let i = 1; i <= count; i += 1) bob.send({ type: 'message', id: `m${i}`, channelId: 'r', text, data });
    for (let i = 1; i <= count; i += 1) await bob.next();
    const beat = setInterval(() => {
      for (const peer of [bob, slow, deaf])
        if (peer.ws.readyState === WebSocket.OPEN) peer.send({ type: 'pong', timestamp: 0 });
    }, 50);
    t.teardown(() => clearInterval(beat));
    const slow = await Peer.welcome(server.url, 'slow');
    const deaf = await Peer.welcome(server.url, 'deaf');
    socketOf(deaf).pause();
    deaf.send({ type: 'join', id: 'j', channelId: 'r', since: { offset: 0 } });
    slow.send({ type: 'join', id: 'j', channelId: 'r', since: { offset: 0 } });
    t.match(await slow.take('joined'), { recovered: true, offset: count });
    const pauses = setInterval(() => {
      const socket = socketOf(slow);
      if (socket.isPaused()) socket.resume();
      else socket.pause();
    }, 20);
    t.teardown(() => clearInterval(pauses));
    for (let offset = 1; offset <= count; ) {
      const frame = await slow.next();
      if (frame.type === 'ping') continue;
      t.equal(frame.offset, offset);
      offset += 1;
    }
    clearInterval(pauses);
    socketOf(slow).resume();
    slow.close();
    t.equal(await decided, 4101);
    socketOf(deaf).resume();
    t.match(await deaf.closed, { code: 4101 });
    const offsets = deaf.frames.filter((frame) => frame.type === 'message').map((frame) => frame.offset);
    t.same(
      offsets,
      offsets.map((_, i) => i + 1),
      'what it got is a beginning without a hole',
    );
  },
);

t.test('as many connections as are set; one more is closed with 4151 and told to come back', async (t) => {
  const server = await createServer({ maxConnections: 1 });
  t.teardown(() => server.close());
  const ann = await Peer.welcome(server.url, 'ann');
  const bob = await Peer.open(server.url, 'parley.v1');
  t.match(await bob.closed, { code: 4151 });
  ann.close();
  await ann.closed;
  await Peer.welcome(server.url, 'bob');
});
