import t from 'tap';
import { settle } from '../options.js';
import { createServer } from '../server.js';
import { Bench } from '../testing/bench.js';
import { Peer } from '../testing/peer.js';
import { greet, guestName } from './handshake.js';

const settings = settle({});
const hello = { type: 'hello', protocol: '1.0', clientId: 'c' };
const judge = (frame: Record<string, unknown>) => greet(frame, JSON.stringify(frame), settings);

t.test('the lower minor of the common major governs (PLY-HSK-11, PLY-EXT-2)', async (t) => {
  t.match(judge(hello), { ok: true, protocol: '1.0' });
  t.match(judge({ ...hello, protocol: '1.7' }), { ok: true, protocol: '1.0' });
  t.match(judge({ ...hello, protocol: '2.0' }), { ok: false, code: 4006 });
  t.match(judge({ ...hello, protocol: '0.9' }), { ok: false, code: 4006 });
  t.match(judge({ type: 'hello', protocol: '2.0', node: 'x' }), { ok: false, code: 4006 }, 'whatever else it holds');
});

t.test('anything but a valid hello is a violation (PLY-HSK-23, PLY-HSK-27)', async (t) => {
  for (const frame of [{ type: 'ping', timestamp: 1 }, { ...hello, clientId: '' }, { ...hello, userId: null }, {}]) {
    t.match(judge(frame), { ok: false, code: 4002 }, JSON.stringify(frame));
  }
});

t.test('a guest keeps the name, and nobody may take it (PLY-HSK-18, PLY-SEC-4)', async (t) => {
  t.equal(guestName('c'), guestName('c'));
  t.not(guestName('c'), guestName('d'));
  const bench = new Bench();
  const guest = bench.connect();
  guest.send(hello);
  t.match(guest.link.sent(), [{ type: 'welcome', userId: guestName('c') }]);
  const thief = bench.connect();
  thief.send({ ...hello, userId: guestName('c') });
  t.match(thief.link, { closed: { code: 4003 }, frames: [] });
});

t.test('hello is awaited for its time only (PLY-HSK-24)', async (t) => {
  const bench = new Bench({ helloTimeoutMs: 500 });
  const { link } = bench.connect();
  bench.clock.advance(499);
  t.notOk(link.closed);
  bench.clock.advance(5);
  t.match(link, { closed: { code: 4002 }, frames: [] });
});

t.test('with auth the token decides who it is (PLY-HSK-19, PLY-HSK-20)', async (t) => {
  const bench = new Bench({
    authenticate: async (token) => (token === 'good' ? { userId: 'ann' } : undefined),
  });
  const none = bench.connect();
  none.send({ ...hello, userId: 'ann' });
  t.match(none.link, { closed: { code: 4001 }, frames: [] });
  const bad = bench.connect();
  bad.send({ ...hello, token: 'bad' });
  const good = bench.connect();
  good.send({ ...hello, token: 'good', userId: 'bob' });
  const eager = bench.connect();
  eager.send({ ...hello, token: 'good' });
  eager.send({ type: 'ping', timestamp: 1 });
  t.match(eager.link.closed, { code: 4002 }, 'nothing but hello before welcome');
  await bench.settle();
  t.match(bad.link, { closed: { code: 4001 }, frames: [] });
  t.match(good.link.sent(), [{ type: 'welcome', userId: 'ann' }]);
});

t.test('an expired token ends the connection with 4105 (PLY-HSK-21)', async (t) => {
  const bench: Bench = new Bench({
    authenticate: () => ({ userId: 'ann', expiresAt: bench.clock.now() + 3000 }),
  });
  const { link, send } = bench.connect();
  send({ ...hello, token: 'x' });
  bench.clock.advance(2999);
  t.notOk(link.closed);
  bench.clock.advance(5);
  t.match(link.closed, { code: 4105 });
});

t.test('a token check that throws or hangs is our fault (PLY-ERR-2)', async (t) => {
  const bench = new Bench({
    helloTimeoutMs: 100,
    authenticate: (token) => (token === 'hang' ? new Promise(() => {}) : Promise.reject(new Error('down'))),
  });
  const broken = bench.connect();
  broken.send({ ...hello, token: 'x' });
  const hanging = bench.connect();
  hanging.send({ ...hello, token: 'hang' });
  await bench.settle();
  t.match(broken.link.closed, { code: 1011, reason: 'internal error' });
  t.match(bench.reported, [new Error('down')]);
  bench.clock.advance(102);
  t.match(hanging.link.closed, { code: 1011 });
});

t.test('on the wire: subprotocol, welcome, refusals', async (t) => {
  const server = await createServer({ origins: ['https://good.example'], helloTimeoutMs: 200 });
  t.teardown(() => server.close());
  const peer = await Peer.open(server.url, 'parley.v1');
  t.equal(peer.ws.protocol, 'parley.v1');
  peer.send({ ...hello, userId: 'ann', x_unknown: 1 });
  t.match(await peer.take('welcome'), { userId: 'ann', heartbeat: { intervalMs: 25_000, timeoutMs: 60_000 } });
  peer.send(hello);
  t.match(await peer.closed, { code: 4002 }, 'a second hello (PLY-HSK-26)');
  const silent = await Peer.open(server.url, 'parley.v1');
  t.match(await silent.closed, { code: 4002 });
  const stranger = await Peer.open(server.url, 'parley.v1', { origin: 'https://evil.example' });
  t.match(await stranger.closed, { code: 4003 }, 'accepted first, then closed (PLY-TRN-5)');
  await t.rejects(Peer.open(server.url, 'chat.v9'), /400/, 'PLY-TRN-4');
  await t.rejects(Peer.open(`${server.url}/elsewhere`, 'parley.v1'), /404/);
});
