import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeSuite } from '../suite.js';
import { FileStore } from './file-store.js';

storeSuite(
  'file',
  async (t, options) => {
    const folder = await mkdtemp(join(tmpdir(), 'parley-store-'));
    let store = await FileStore.open(folder, options);
    t.teardown(async () => {
      await store.close();
      await rm(folder, { recursive: true });
    });
    const reopen = async () => {
      store = await FileStore.open(folder, options);
      return store;
    };
    return { store, reopen };
  },
  { durable: true, clock: true },
);
