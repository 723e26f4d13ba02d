import t from 'tap';
import { Chat } from './chat.js';
import { World } from './testing/world.js';

t.test('messages, typists and read marks of its own channel', async (t) => {
  const world = new World();
  const socket = world.online();
  const chat = new Chat(world.client, 'ch', { offset: 0 });
  t.same(socket.sent.at(-1)?.since, { offset: 0 });
  socket.joined('ch', { offset: 1, recovered: true, reads: [{ userId: 'bob', offset: 1 }] });
  const texts: string[] = [];
  chat.on('message', ({ text }) => texts.push(text));
  chat.markRead();
  t.equal(socket.take('read').length, 0, 'nothing was delivered yet');
  socket.message('ch', 1).message('elsewhere', 1);
  t.same(texts, ['text 1']);
  chat.markRead();
  t.equal(socket.take('read')[0]?.offset, 1);
  t.ok(chat.hasRead('bob', 1));
  t.notOk(chat.hasRead('bob', 2));

  socket.reply({ type: 'typing', channelId: 'ch', userId: 'bob', clientId: 'c', active: true });
  t.same(chat.typing, ['bob']);
  socket.reply({ type: 'typing', channelId: 'ch', userId: 'bob', clientId: 'c', active: false });
  t.same(chat.typing, []);

  chat.typed();
  chat.stoppedTyping();
  t.same(
    socket.take('typing').map(({ active }) => active),
    [true, false],
  );
  chat.send('hi');
  t.equal(socket.take('message')[0]?.text, 'hi');
  chat.leave();
  t.equal(socket.take('leave').length, 1);
});
