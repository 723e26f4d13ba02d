/** Heartbeat and clock of a connection. */
import t from 'tap';
import { WELCOME } from './testing/fake-server.js';
import { World } from './testing/world.js';

t.test(
  'pings at random start and every interval; dead after silence, without waiting (PLY-HBT-1 to 3, 14, 18, 19)',
  async (t) => {
    const world = new World();
    world.random = 0.25;
    const socket = world.online();
    world.clock.advance(249);
    t.equal(socket.take('ping').length, 0);
    world.clock.advance(2001);
    t.equal(socket.take('ping').length, 3, 'at 250, 1250, 2250');
    world.clock.advance(249);
    t.equal(socket.closed, undefined);
    world.clock.advance(1);
    t.equal(socket.closed, 4108);
    t.same(world.told('status').at(-1), { status: 'reconnecting', code: 4108 });
    t.equal(world.clock.armed, 1);
  },
);

t.test('the clock starts anew on every connection (PLY-HBT-17)', async (t) => {
  const world = new World();
  world.online();
  world.clock.advance(2400);
  world.reconnect().welcome();
  const { socket } = world;
  world.clock.advance(2499);
  t.equal(socket.closed, undefined);
  world.clock.advance(1);
  t.equal(socket.closed, 4108);
});

t.test('even an unreadable text is life, a binary message is not (PLY-HBT-15, PLY-TRN-12)', async (t) => {
  const world = new World();
  const socket = world.online();
  for (let i = 0; i < 5; i++) {
    world.clock.advance(1000);
    socket.text('garbage');
  }
  t.equal(socket.closed, undefined);
  world.clock.advance(2000);
  socket.text(new ArrayBuffer(3));
  world.clock.advance(500);
  t.equal(socket.closed, 4108);
  t.equal(world.told('report').length, 6);
});

t.test('a sleeper probes once before it judges (PLY-HBT-25 to 27)', async (t) => {
  const world = new World();
  const socket = world.online();
  world.clock.sleep(60_000);
  t.equal(socket.take('ping').length, 1);
  t.equal(socket.closed, undefined);
  world.clock.advance(999);
  t.equal(socket.closed, undefined);
  world.clock.advance(1);
  t.equal(socket.closed, 4108);
});

t.test('pong repeats the timestamp, type and value (PLY-HBT-8, PLY-HBT-9)', async (t) => {
  const world = new World();
  const socket = world.online();
  for (const timestamp of ['n-1', 7, -1, '7']) socket.reply({ type: 'ping', timestamp });
  t.same(
    socket.take('pong').map(({ timestamp }) => timestamp),
    ['n-1', 7, -1, '7'],
  );
});

t.test('the server clock comes from welcome and pong, with half of the round trip (PLY-STA-31)', async (t) => {
  const world = new World();
  world.client.connect();
  world.socket.open();
  world.clock.advance(40);
  world.socket.reply(WELCOME);
  t.equal(world.client.serverTime, 5_000_020);
  world.clock.wallOffset += 1e9;
  world.clock.advance(500);
  t.equal(world.client.serverTime, 5_000_520, 'whatever the wall clock does');
  const [ping] = world.socket.take('ping');
  world.clock.advance(100);
  world.socket.reply({ type: 'pong', timestamp: ping?.timestamp, serverTime: 6_000_000 });
  t.equal(world.client.serverTime, 6_000_050);
  world.socket.reply({ type: 'pong', timestamp: 'nobody asked', serverTime: 1 });
  t.equal(world.client.serverTime, 6_000_050, 'PLY-HBT-12');
});
