import t from 'tap';
import { Slot, Tail } from './slot.js';

const slot = (offset: number) =>
  new Slot({ id: `${offset}`, channelId: 'c', offset, userId: 'u', clientId: 'k', text: '', timestamp: 0 });

t.test('the tail keeps the newest consecutive slots', async (t) => {
  const tail = new Tail(4);
  for (let offset = 1; offset <= 6; offset += 1) tail.push(slot(offset));
  t.equal(tail.get(2), undefined);
  for (let offset = 3; offset <= 6; offset += 1) t.equal(tail.get(offset)?.entry.offset, offset);
  t.equal(tail.get(7), undefined);
  tail.push(slot(9));
  t.equal(tail.get(6), undefined, 'a hole empties it, so that the store is asked');
  t.equal(tail.get(9)?.entry.offset, 9);
  tail.clear();
  t.equal(tail.get(9), undefined);
});

t.test('a slot is encoded once for everyone', async (t) => {
  const one = slot(1);
  t.equal(one.packet, one.packet);
  t.equal(one.packet.bytes('v1'), one.packet.bytes('v1'));
});
