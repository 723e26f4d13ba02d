import t from 'tap';
import { type Kept, type OutboxStore, persistentOutbox } from './store.js';
import { World } from './testing/world.js';

/** Keeps JSON, as a disk would. */
class MemoryStore implements OutboxStore {
  json: string | undefined;

  load(): Kept | undefined {
    return this.json === undefined ? undefined : (JSON.parse(this.json) as Kept);
  }

  save(kept: Kept): void {
    this.json = JSON.stringify(kept);
  }
}

t.test('a restart goes on as after a reconnect (PLY-QUE-17, 18, 21, 23)', async (t) => {
  const store = new MemoryStore();
  const before = new World({ outbox: persistentOutbox(store) });
  before.online('ch', {}, { offset: 3 });
  before.socket.message('ch', 4);
  before.client.send('ch', 'sent');
  const sent = before.socket.take('message');
  before.socket.reply({ type: 'goodbye', code: 4200, reason: '' });
  before.client.send('ch', 'accepted');
  before.client.close();
  t.same(before.told('outcome'), [], 'kept, not settled (PLY-QUE-22)');

  const after = new World({ outbox: persistentOutbox(store) });
  t.equal(after.client.clientId, before.client.clientId);
  after.client.connect();
  const socket = after.socket.welcome();
  t.same(socket.sent.find(({ type }) => type === 'join')?.since, { epoch: 'e1', offset: 4 });
  socket.joined('ch', { offset: 4, recovered: true });
  const resent = socket.take('message');
  t.same(
    resent.map(({ text }) => text),
    ['sent', 'accepted'],
  );
  t.same(resent[0], sent[0]);
  socket.ack(resent[0], 5).ack(resent[1], 6);
  t.equal(after.told('outcome').length, 2);
  t.same(new World({ outbox: persistentOutbox(store) }).client.clientId, before.client.clientId);
  t.same(store.load()?.channels[0]?.entries, []);
});

t.test('the time of the first sending is stored before the frame goes out (PLY-QUE-19)', async (t) => {
  const store = new MemoryStore();
  const world = new World({ outbox: persistentOutbox(store) });
  const socket = world.online('ch');
  const seen: unknown[] = [];
  const send = socket.send.bind(socket);
  socket.send = (data) => {
    seen.push(store.load()?.channels[0]?.entries[0]?.firstSent);
    send(data);
  };
  world.client.send('ch', 'x');
  t.same(seen, [world.clock.wall()]);
});

t.test('a position is stored after its delivery (PLY-QUE-20)', async (t) => {
  const store = new MemoryStore();
  const world = new World({ outbox: persistentOutbox(store) });
  world.online('ch');
  const offsets: unknown[] = [];
  world.client.on('message', () => offsets.push(store.load()?.channels[0]?.since?.offset));
  world.socket.message('ch', 1).message('ch', 2);
  t.same(offsets, [0, 1]);
  t.equal(store.load()?.channels[0]?.since?.offset, 2);
});
