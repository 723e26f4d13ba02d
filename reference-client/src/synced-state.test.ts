import t from 'tap';
import { SyncedState } from './synced-state.js';
import { World } from './testing/world.js';

t.test('shows the own write at once, the winner after, and the initial value after a deletion', async (t) => {
  const world = new World();
  const socket = world.online('ch');
  const state = new SyncedState<number>(world.client, 'ch', 'k', 0);
  const seen: number[] = [];
  const stop = state.subscribe((value) => seen.push(value));
  t.equal(state.value, 0);
  state.set(1);
  const write = (timestamp: number, value: unknown, key = 'k') =>
    socket.reply({ type: 'state_update', channelId: 'ch', key, value, timestamp, userId: 'bob', clientId: 'c' });
  socket.reply({ type: 'ack', replyTo: socket.take('state_update')[0]?.id, applied: true });
  write(9_000_000, 2);
  write(9_000_000, 7, 'other');
  write(1, 3);
  write(9_000_001, null);
  t.same(seen, [1, 2, 0]);
  stop();
  state.set(5);
  t.equal(seen.length, 3);
  t.equal(state.value, 5);
});
