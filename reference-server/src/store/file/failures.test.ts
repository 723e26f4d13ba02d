import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { draft, Ear } from '../suite/bench.js';
import { openEnvironment } from './environment.js';
import { openIn, scratch } from './testing.js';
import { StoreError, type Writer } from './writer.js';

t.test('a commit that fails takes along what was asked after it, and nothing else (PLY-DLV-2)', async (t) => {
  let full = false;
  const wrapWriter = (writer: Writer): Writer => ({
    commit: async (operations) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (full) throw new StoreError('no space left');
      return writer.commit(operations);
    },
    close: () => writer.close(),
  });
  const store = await openIn(t, await scratch(t), { wrapWriter });
  const ear = await Ear.open(store);
  const { epoch } = await store.load('r');
  await store.append(epoch, draft('a'));
  full = true;
  const lost = [store.append(epoch, draft('b')), store.mark('r', epoch, 'u', 1, 's')];
  const turn = new Promise((resolve) => setImmediate(resolve));
  await turn;
  // The commit is under way now: this one is computed on top of it.
  lost.push(store.append(epoch, draft('c')), store.append(epoch, draft('b')));
  for (const outcome of await Promise.allSettled(lost)) t.match(outcome, { status: 'rejected', reason: /no space/ });
  full = false;
  t.match(await store.load('r'), { epoch, head: 1, reads: [] });
  t.match(await store.append(epoch, draft('c')), { kind: 'committed', offset: 2 });
  t.match(await store.append(epoch, draft('b')), { kind: 'committed', offset: 3 });
  await ear.fence(store);
  t.same(
    ear.commits.map(({ id, offset }) => `${id} ${offset}`),
    ['a 1', 'c 2', 'b 3'],
    'nobody heard of what was lost',
  );
});

t.test('a process whose folder was taken over writes nothing any more', async (t) => {
  const folder = await scratch(t);
  const store = await openIn(t, folder);
  const { epoch } = await store.load('r');
  const { root, tables } = openEnvironment(folder);
  await tables.meta.put(Buffer.from('owner'), Buffer.from(JSON.stringify({ token: 'another', pid: 1 })));
  await t.rejects(store.append(epoch, draft('a')) as Promise<unknown>, /process 1 has taken over/);
  t.equal(tables.log.getCount(), 0);
  await root.close();
});

t.test('one store for a folder, also within a process', async (t) => {
  const folder = await scratch(t);
  const store = await openIn(t, folder);
  await t.rejects(openIn(t, folder), /in use by process/);
  await store.close();
  await openIn(t, folder);
});

t.test('a copy begins new epochs, since it may lack what was acknowledged later (PLY-ORD-55)', async (t) => {
  const folder = await scratch(t);
  const store = await openIn(t, folder);
  const { epoch } = await store.load('r');
  await store.append(epoch, draft('a'));
  await store.write('r', { key: 'k', value: 1, timestamp: 5, userId: 'u', clientId: 'c' }, 's');
  await store.close();
  const backup = await scratch(t);
  await cp(folder, backup, { recursive: true });
  const data = await readFile(join(folder, 'data.mdb'));

  const notices: string[] = [];
  const moved = await openIn(t, backup, { notice: (line) => notices.push(line) });
  t.match(notices, [/are a copy .*every channel begins a new epoch/]);
  const view = await moved.load('r');
  t.not(view.epoch, epoch);
  t.match(view, { first: 1, head: 0, states: [{ key: 'k', value: 1 }] }, 'state outlives epochs');
  t.match(await moved.append(view.epoch, draft('a')), { kind: 'committed', offset: 1 });
  t.match(await moved.append(epoch, draft('a')), { kind: 'stale' });
  await moved.close();
  t.equal((await (await openIn(t, backup)).load('r')).epoch, view.epoch, 'once');

  // The same file again, with what was in it before the last opening.
  await (await openIn(t, folder)).close();
  await writeFile(join(folder, 'data.mdb'), data);
  const restored = await openIn(t, folder, { notice: (line) => notices.push(line) });
  t.match(notices[1], /written before the last opening/);
  t.not((await restored.load('r')).epoch, epoch);
});

t.test('a file that was cut short is refused', async (t) => {
  const folder = await scratch(t);
  const store = await openIn(t, folder, { retention: 5000 });
  const { epoch } = await store.load('r');
  await Promise.all(Array.from({ length: 2000 }, (_, i) => store.append(epoch, draft(`m${i}`))));
  await store.close();
  const data = await readFile(join(folder, 'data.mdb'));
  await writeFile(join(folder, 'data.mdb'), data.subarray(0, data.length / 2));
  await t.rejects(openIn(t, folder), /shorter than it says/);
});
