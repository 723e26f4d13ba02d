/** Holes in the order of a channel, and what follows from them. */
import t from 'tap';
import { outcomes, sentTexts, texts, World } from './testing/world.js';

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
