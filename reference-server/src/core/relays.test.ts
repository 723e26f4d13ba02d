import t from 'tap';
import { Packet } from './packet.js';
import { Relays } from './relays.js';

const packet = (offset: number) => new Packet({ type: 'read', channelId: 'c', userId: 'u', offset });

t.test('a relay waits for the slots before it', async (t) => {
  const relays = new Relays();
  const [a, b] = [packet(1), packet(2)];
  relays.add('x', 5, a, false);
  relays.add('x', 6, b, false);
  t.equal(relays.take(4), undefined);
  t.equal(relays.take(5), a);
  t.equal(relays.take(5), undefined);
  t.equal(relays.take(9), b);
  t.equal(relays.empty, true);
});

t.test('the newest takes the place of an older one, at the end of the queue', async (t) => {
  const relays = new Relays();
  const [a, b, c] = [packet(1), packet(2), packet(3)];
  relays.add('x', 1, a, true);
  relays.add('y', 1, b, true);
  relays.add('x', 2, c, true);
  t.equal(relays.take(9), b);
  t.equal(relays.take(9), c);
  relays.add('x', 3, a, true);
  relays.drop('x');
  t.equal(relays.empty, true);
});
