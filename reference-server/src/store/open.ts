import { resolve } from 'node:path';
import type { Clock } from '../clock.js';
import type { Settings } from '../options.js';
import { MemoryStore } from './memory.js';
import type { RedisAck } from './redis/options.js';
import { storeOptions } from './settings.js';
import type { Store } from './store.js';

export interface StorePlace {
  /** `memory`, `file:` and a folder, or the URL of a Redis database. */
  readonly store: string;
  readonly redisAck: RedisAck;
}

/**
 * Opens the store that an operator named.
 *
 * @param notice told what an operator should know of it; never a password
 * @throws Error that says in a line why it cannot be had
 */
export async function openStore(
  { store, redisAck }: StorePlace,
  settings: Settings,
  clock: Clock,
  notice: (line: string) => void,
): Promise<Store> {
  const options = storeOptions(settings, clock);
  if (store === 'memory') {
    notice('keeps everything in memory, and loses it with the process');
    return new MemoryStore(options);
  }
  if (store.startsWith('file:')) {
    const folder = folderOf(store, process.env);
    // Loaded only where it is used: LMDB is native code.
    const { FileStore } = await import('./file/file-store.js');
    const opened = await FileStore.open(folder, { ...options, notice });
    notice(`keeps everything in ${folder}`);
    return opened;
  }
  // Loaded only where it is used: the client of Redis is large.
  const { RedisStore } = await import('./redis/redis-store.js');
  const { heartbeatTimeoutMs: timeoutMs } = settings;
  const { monotonic } = clock;
  return RedisStore.open({ ...options, url: store, ack: redisAck, timeoutMs, monotonic, notice });
}

/** The folder that `file:FOLDER` names; `file:` alone is where programs keep data, or a folder beside the caller. */
export function folderOf(store: string, env: NodeJS.ProcessEnv): string {
  const named = store.slice('file:'.length);
  if (named !== '') return resolve(named);
  return env.XDG_DATA_HOME ? resolve(env.XDG_DATA_HOME, 'parley-server') : resolve('parley-data');
}
