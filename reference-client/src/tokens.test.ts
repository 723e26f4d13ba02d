/** Tokens that are fetched, expire and fail to come. */
import t from 'tap';
import { WELCOME } from './testing/fake-server.js';
import { World } from './testing/world.js';

t.test('the newest token in every hello, and a new one after 4105 (PLY-HSK-8, PLY-HSK-22)', async (t) => {
  const asked: boolean[] = [];
  let tokens = 0;
  const world = new World({
    token: async (expired) => {
      asked.push(expired);
      return `t-${++tokens}`;
    },
  });
  const hello = async () => {
    await new Promise(setImmediate);
    world.socket.open();
    return world.socket.take('hello')[0]?.token;
  };
  world.client.connect();
  t.equal(await hello(), 't-1');
  world.socket.reply(WELCOME);
  world.socket.lose(4105);
  world.clock.advance(50);
  t.equal(await hello(), 't-2');
  world.socket.reply(WELCOME);
  world.socket.lose(4100);
  world.clock.advance(100);
  t.equal(await hello(), 't-3');
  t.same(asked, [false, true, false]);
});

t.test('an expired fixed token is asked for, never sent again', async (t) => {
  const world = new World({ token: 'old' });
  world.online();
  t.equal(world.socket.take('hello')[0]?.token, 'old');
  world.socket.lose(4105);
  world.clock.advance(50);
  t.match(world.told('report')[0]?.message, /token expired/);
  t.equal(world.sockets.length, 1);
  world.client.setToken('new');
  world.clock.advance(100);
  world.socket.open();
  t.equal(world.socket.take('hello')[0]?.token, 'new');
});

t.test('a token that does not come is a failed attempt', async (t) => {
  const world = new World({ token: () => Promise.reject(new Error('no net')) });
  world.client.connect();
  await new Promise(setImmediate);
  t.equal(world.client.status, 'reconnecting');
  t.match(world.told('report')[0]?.message, /no net/);

  const hanging = new World({ token: () => new Promise(() => {}) });
  hanging.client.connect();
  hanging.clock.advance(10_000);
  t.equal(hanging.client.status, 'reconnecting');
});
