/** Batches either way. */
import t from 'tap';
import { outcomes, sentTexts, texts, World } from './testing/world.js';

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
