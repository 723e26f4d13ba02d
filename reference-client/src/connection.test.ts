import t from 'tap';
import { FakeSocket, WELCOME } from './testing/fake-server.js';
import { World } from './testing/world.js';

t.test('hello first, and nothing but hello before welcome (PLY-HSK-1 to 4, PLY-TRN-1)', async (t) => {
  const world = new World();
  world.client.connect();
  world.client.join('ch');
  world.client.send('ch', 'x');
  world.client.read('ch', 1);
  const { socket } = world;
  t.same(socket.protocols, ['parley.v1']);
  t.equal(socket.sent.length, 0);
  socket.open();
  socket.reply({ type: 'ping', timestamp: 1 });
  world.clock.advance(9000);
  t.same(socket.sent, [{ type: 'hello', protocol: '1.0', clientId: world.client.clientId, userId: 'ann' }]);
  socket.reply(WELCOME);
  t.same(
    socket.sent.slice(1).map(({ type }) => type),
    ['join'],
  );
  t.same(world.told('status'), [
    { status: 'connecting', code: undefined },
    { status: 'connected', code: undefined },
  ]);
});

t.test('another subprotocol is a failed attempt on which nothing is sent (PLY-TRN-3)', async (t) => {
  const world = new World();
  world.client.connect();
  world.socket.open('');
  t.equal(world.socket.sent.length, 0);
  t.equal(world.socket.closed, 1000);
  t.equal(world.client.status, 'reconnecting');
});

t.test('the connect timeout covers upgrade and handshake (PLY-REC-10, PLY-REC-12)', async (t) => {
  for (const open of [false, true]) {
    const world = new World();
    world.client.connect();
    if (open) world.socket.open();
    world.clock.advance(9999);
    t.equal(world.sockets.length, 1);
    t.equal(world.socket.closed, undefined);
    world.clock.advance(1);
    t.equal(world.socket.closed, 1000);
    world.clock.advance(500);
    t.equal(world.sockets.length, 2, 'after half of 1000 ms');
  }
});

t.test('a second connect makes no second socket (PLY-REC-8)', async (t) => {
  const world = new World();
  world.client.connect();
  world.client.connect();
  world.socket.welcome();
  world.client.connect();
  world.socket.lose();
  world.client.connect();
  t.equal(world.sockets.length, 1);
});

t.test('close codes by range (PLY-REC-1 to 7)', async (t) => {
  for (const code of [4000, 4001, 4002, 4003, 4006, 4055, 4099, 1009]) {
    const world = new World();
    world.online().lose(code);
    t.same(world.told('status').at(-1), { status: 'closed', code }, `${code} is final`);
    t.equal(world.clock.armed, 0);
  }
  for (const code of [1000, 1001, 1005, 1006, 1011, 1012, 1013, 3000, 4100, 4103, 4108, 4199, 4200, 4299, 4300]) {
    const world = new World();
    world.online().lose(code);
    t.same(world.told('status').at(-1), { status: 'reconnecting', code }, `${code} reconnects`);
    t.equal(world.clock.armed, 1);
    t.equal(world.clock.nextIn, 50);
  }
});

t.test(
  'delays grow with every attempt, and return to the start after stability only (PLY-REC-18, 21, 22)',
  async (t) => {
    const world = new World();
    world.online();
    const delays: (number | undefined)[] = [];
    for (let i = 0; i < 5; i++) {
      world.socket.lose();
      delays.push(world.clock.nextIn);
      world.clock.advance(world.clock.nextIn ?? 0);
      world.socket.welcome();
    }
    t.same(delays, [50, 100, 200, 400, 500], 'accepted and then closed');
    for (let i = 0; i < 10; i++) {
      world.clock.advance(500);
      world.socket.reply({ type: 'ping', timestamp: 1 });
    }
    world.socket.lose();
    t.equal(world.clock.nextIn, 50, 'after 5000 ms online');
  },
);

t.test('an abandoned socket changes nothing any more (PLY-REC-9, 13, 14)', async (t) => {
  const world = new World();
  const old = world.online('ch');
  const { onmessage, onclose, onerror } = old;
  world.clock.advance(2500);
  t.equal(old.closed, 4108);
  t.same([old.onopen, old.onmessage, old.onclose], [null, null, null]);
  world.clock.advance(50);
  const socket = world.socket.welcome().joined('ch', { recovered: true });
  const before = world.log.length;
  onerror?.({});
  onclose?.({ code: 4000 });
  onmessage?.({ data: JSON.stringify({ type: 'message', channelId: 'ch', offset: 1, id: 'x' }) });
  t.equal(world.log.length, before);
  t.equal(world.sockets.length, 2);
  t.equal(world.client.status, 'connected');
  t.equal(socket.closed, undefined);
});

t.test('an error event is followed by one loss (PLY-REC-9)', async (t) => {
  const world = new World();
  const socket = world.online();
  const { onclose } = socket;
  socket.onerror?.({});
  socket.lose(1006);
  onclose?.({ code: 1006 });
  t.equal(world.clock.armed, 1);
  world.clock.advance(50);
  t.equal(world.sockets.length, 2);
});

t.test('goodbye: no request, but pongs, and the loss is what it said (PLY-REC-17, 20, 31, 32, 33)', async (t) => {
  const world = new World();
  const socket = world.online('ch');
  socket.reply({ type: 'goodbye', code: 4200, reason: 'restart', retryAfterMs: 700 });
  socket.sent.length = 0;
  world.client.send('ch', 'later');
  world.client.join('other');
  world.client.typing('ch', true);
  world.client.setState('ch', 'k', 1);
  world.client.leave('ch');
  socket.reply({ type: 'ping', timestamp: 1 });
  t.same(socket.sent, [{ type: 'pong', timestamp: 1 }]);
  socket.message('ch', 1);
  t.equal(world.told('message').length, 1, 'reads on');
  socket.lose(1006);
  t.equal(world.clock.nextIn, 750);
  t.same(world.told('status').at(-1), { status: 'reconnecting', code: 4200 });
  world.clock.advance(750);
  world.socket.lose();
  t.equal(world.clock.nextIn, 100, 'once');

  const ended = new World();
  ended.online().reply({ type: 'goodbye', code: 4000, reason: '' });
  ended.socket.lose(1006);
  t.equal(ended.client.status, 'closed');
});

t.test('close is final in every state: 1000, no timer, no attempt (PLY-REC-23 to 25)', async (t) => {
  const states: Record<string, (world: World) => void> = {
    idle: () => {},
    connecting: (world) => world.client.connect(),
    handshaking: (world) => {
      world.client.connect();
      world.socket.open();
    },
    online: (world) => world.online('ch'),
    typing: (world) => {
      world.online('ch');
      world.client.typing('ch', true);
      world.socket.reply({ type: 'typing', channelId: 'ch', userId: 'bob', clientId: 'c', active: true });
    },
    waiting: (world) => world.online().lose(),
  };
  for (const [name, reach] of Object.entries(states)) {
    for (const batchWindowMs of [undefined, 50]) {
      const world = new World({ batchWindowMs });
      reach(world);
      if (name === 'online') world.client.send('ch', 'x');
      const sockets = world.sockets.length;
      world.client.close();
      t.equal(world.clock.armed, 0, name);
      t.equal(world.client.status, 'closed');
      if (!['idle', 'waiting'].includes(name)) t.equal(world.socket.closed, 1000, name);
      world.clock.advance(100_000);
      t.equal(world.sockets.length, sockets);
      t.equal(world.told('status').at(-1)?.status, 'closed');
      t.throws(() => world.client.send('ch', 'x'), { code: 'closed' });
    }
  }
});

t.test('close in a handler of the loss leaves nothing behind', async (t) => {
  for (const event of ['status', 'left'] as const) {
    const world = new World();
    world.online('ch');
    world.client.leave('ch');
    world.client.on(event, () => world.client.close());
    world.socket.lose();
    t.equal(world.clock.armed, 0, event);
    t.equal(world.client.status, 'closed');
  }
});

t.test('connect after close begins again (PLY-REC-23)', async (t) => {
  const world = new World();
  world.online('ch', {}, { offset: 3 });
  world.client.close();
  world.client.connect();
  const socket = world.socket.welcome();
  t.same(socket.take('join')[0]?.since, { epoch: 'e1', offset: 3 });
});

t.test('absurd numbers neither spin nor fall silent (PLY-LIM-5 to 7)', async (t) => {
  for (const number of [0, -5, 1e300, 0.5]) {
    const all = (section: object) => Object.fromEntries(Object.keys(section).map((key) => [key, number]));
    const world = new World();
    world.random = 0.999;
    const welcome = {
      heartbeat: all(WELCOME.heartbeat),
      reconnect: all(WELCOME.reconnect),
      limits: all(WELCOME.limits),
    };
    world.online('ch', welcome);
    world.client.send('ch', 'x');
    let pings = 0;
    for (let ms = 0; ms < 1000; ms += 10) {
      world.clock.advance(10);
      if (world.socket.onmessage && world.socket.sent.length === 0) world.socket.welcome(welcome);
    }
    for (const socket of world.sockets) pings += socket.take('ping').length;
    t.ok(pings <= 100, `${number}: ${pings} pings in a second`);
    t.ok(world.sockets.length <= 100, `${number}: ${world.sockets.length} attempts in a second`);
    t.ok(world.clock.armed > 0, 'something goes on');
    world.client.close();
    t.equal(world.clock.armed, 0);
  }
});

t.test('a welcome that cannot be read leaves the attempt to its timeout (PLY-HSK-15, PLY-LIM-5)', async (t) => {
  for (const bad of [{ protocol: '2.0' }, { limits: {} }, { heartbeat: { intervalMs: '1', timeoutMs: 2 } }]) {
    const world = new World();
    world.client.connect();
    world.socket.welcome(bad);
    t.equal(world.client.status, 'connecting');
    t.equal(world.told('report').length, 1);
    world.clock.advance(10_000);
    t.equal(world.client.status, 'reconnecting');
  }
  const world = new World();
  world.online('ch', { protocol: '1.7', capabilities: ['presence', 'x_new'] });
  t.equal(world.client.status, 'connected', 'a later minor and unknown capabilities are fine (PLY-EXT-10)');
});

t.test('the newest welcome governs (PLY-HSK-14)', async (t) => {
  const world = new World();
  world.online();
  world.reconnect().welcome({ heartbeat: { intervalMs: 100, timeoutMs: 250 } });
  world.clock.advance(250);
  t.equal(world.socket.closed, 4108);
});

t.test('a constructor that throws is a failed attempt', async (t) => {
  class Throwing extends FakeSocket {
    constructor() {
      super('', []);
      throw new Error('blocked by policy');
    }
  }
  const world = new World({ WebSocket: Throwing });
  world.client.connect();
  t.equal(world.client.status, 'reconnecting');
  t.equal(world.clock.armed, 1);
});
