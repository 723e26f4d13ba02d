/** What tests of the file store share: a folder, and a store in it. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Teardown } from '../suite/bench.js';
import { FileStore, type FileStoreOptions } from './file-store.js';

export async function scratch(t: Teardown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-store-'));
  t.teardown(() => rm(folder, { recursive: true }));
  return folder;
}

export async function openIn(t: Teardown, folder: string, options: Partial<FileStoreOptions> = {}): Promise<FileStore> {
  const store = await FileStore.open(folder, {
    retention: 1000,
    retentionAgeMs: 0,
    dedupeWindowMs: 1000,
    maxClockSkewMs: 1000,
    maxStateBytes: () => 1000,
    now: Date.now,
    newEpoch: randomUUID,
    ...options,
  });
  t.teardown(() => store.close());
  return store;
}
