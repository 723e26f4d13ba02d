import t from 'tap';
import { systemClock } from '../clock.js';
import { settle } from '../options.js';
import { memoryStore } from '../parley.js';
import type { Draft } from '../store/store.js';
import { OperatedStore } from './operated-store.js';

const draft = (id: string, channelId = 'r'): Draft => ({
  id,
  channelId,
  userId: 'u',
  clientId: 'c',
  text: id,
  author: 'u c',
});

async function opened() {
  const store = new OperatedStore(memoryStore(settle({}), systemClock));
  const { epoch } = await store.load('r');
  return { store, epoch };
}

t.test('what is appended to a stalled channel waits, in its order; other channels go on', async (t) => {
  const { store, epoch } = await opened();
  store.stall('r');
  const waiting = ['a', 'b'].map((id) => store.append(epoch, draft(id)));
  const other = await store.load('q');
  t.match(await store.append(other.epoch, draft('x', 'q')), { kind: 'committed', offset: 1 });
  t.equal((await store.load('r')).head, 0);
  store.mend();
  t.match(await Promise.all(waiting), [{ offset: 1 }, { offset: 2 }]);
  t.match(store.append(epoch, draft('c')), { offset: 3 }, 'and then nothing waits');
});

t.test('a failing channel fails until it is mended', async (t) => {
  const { store, epoch } = await opened();
  store.fail('r');
  t.throws(() => store.append(epoch, draft('a')), /operator/);
  store.mend();
  t.match(store.append(epoch, draft('a')), { kind: 'committed' });
});

t.test('a trimmed log keeps its epoch and its offsets', async (t) => {
  const { store, epoch } = await opened();
  for (const id of ['a', 'b']) await store.append(epoch, draft(id));
  await store.trim('r');
  t.match(await store.load('r'), { epoch, first: 3, head: 2 });
  t.same(await store.read('r', epoch, 1, 10), []);
  await store.append(epoch, draft('c'));
  t.match(await store.read('r', epoch, 3, 10), [{ id: 'c', offset: 3 }]);
  await store.reset('r');
  t.match(await store.load('r'), { first: 1, head: 0 });
});
