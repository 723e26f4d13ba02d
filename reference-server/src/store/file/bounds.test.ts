import t from 'tap';
import { draft } from '../suite/bench.js';
import { openEnvironment } from './environment.js';
import type { FileStore } from './file-store.js';
import { openIn, scratch } from './testing.js';

/** Sweeps until nothing is left to remove, and says what is in the tables. */
async function swept(store: FileStore, folder: string): Promise<Record<string, number>> {
  const { root, tables } = openEnvironment(folder);
  const count = () =>
    Object.fromEntries(
      (['log', 'verdicts', 'expiry', 'reads', 'trash'] as const).map((name) => [name, tables[name].getCount()]),
    );
  let before = '';
  for (let now = JSON.stringify(count()); now !== before; now = JSON.stringify(count())) {
    before = now;
    store.sweep();
    // A load of a channel that nobody knows is answered behind what the sweep has written.
    await store.load(`fence-${Math.random()}`);
    root.resetReadTxn();
  }
  const left = count();
  await root.close();
  return left;
}

t.test('what may go goes, a bounded step at a time', async (t) => {
  const folder = await scratch(t);
  const time = { now: 1_000_000 };
  const store = await openIn(t, folder, { now: () => time.now, retentionAgeMs: 500, dedupeWindowMs: 1000 });
  const { epoch } = await store.load('r');
  await Promise.all(Array.from({ length: 900 }, (_, i) => store.append(epoch, draft(`m${i}`))));
  await store.refuse(epoch, draft('no'), 'forbidden');
  const { epoch: other } = await store.load('s');
  await Promise.all(Array.from({ length: 600 }, (_, i) => store.append(other, draft(`m${i}`, { channelId: 's' }))));
  await Promise.all(Array.from({ length: 300 }, (_, i) => store.mark('s', other, `u${i}`, 5, 's')));
  await store.reset('s');
  t.match(await swept(store, folder), { log: 900, verdicts: 1501, reads: 0, trash: 0 }, 'the old log of s is gone');
  time.now += 501;
  t.match(await swept(store, folder), { log: 0, verdicts: 1501 }, 'what is old is gone, its verdicts are not');
  time.now += 500;
  t.match(await swept(store, folder), { log: 0, verdicts: 0, expiry: 0 });
  t.match(await store.load('r'), { epoch, first: 901, head: 900 });
});

t.test('memory holds the channels in use and some of the others', async (t) => {
  const store = await openIn(t, await scratch(t));
  const used = Array.from({ length: 50 }, (_, i) => `used${i}`);
  for (const channelId of used) store.subscribe(channelId, () => {});
  const views = await Promise.all(used.map((channelId) => store.load(channelId)));
  for (let i = 0; i < 40; i += 1) {
    await Promise.all(Array.from({ length: 100 }, (_, j) => store.load(`idle-${i}-${j}`)));
  }
  t.ok(store.channels < 1400, `${store.channels} of 4050 channels`);
  const verdicts = used.map((channelId, i) => store.append(views[i]?.epoch ?? '', draft('a', { channelId })));
  for (const verdict of await Promise.all(verdicts)) t.match(verdict, { kind: 'committed', offset: 1 });
});
