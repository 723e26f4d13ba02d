import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { fileStore } from './file-store.js';

t.test('keeps the newest outbox, whatever a write that was cut short left beside it', async (t) => {
  const path = join(t.testdir(), 'outbox');
  const store = fileStore(path);
  t.equal(store.load(), undefined);
  store.save({ clientId: 'c', channels: [] });
  const kept = { clientId: 'c', channels: [{ channelId: 'ch', wanted: true, entries: [] }] };
  store.save(kept);
  writeFileSync(`${path}.new`, '{"clientId":');
  t.same(fileStore(path).load(), kept);
});
