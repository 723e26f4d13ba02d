import type { StoreOptions } from '../store.js';

/** When an `ack` may leave: once Redis has it, or only where Redis puts it on disk before it answers. */
export type RedisAck = 'local' | 'aof';

export interface RedisStoreOptions extends StoreOptions {
  /** `redis://[user[:password]@]host[:port][/db]`, or `rediss://` for TLS. */
  readonly url: string;
  /** Default `local`. */
  readonly ack?: RedisAck;
  /** The heartbeat's. Members are sent away after one and a half of it without touch to Redis (PLY-ORD-13: two). */
  readonly timeoutMs: number;
  /** Monotonic clock, ms. */
  readonly monotonic: () => number;
  /** Told what an operator should know: lost touch, back again, new generations. Never gets the password. */
  readonly notice: (line: string) => void;
}

/** The address without user and password, fit for a log. */
export function publicUrl(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}

/**
 * @returns the database the URL names, 0 if none
 * @throws RangeError for what is no address of a Redis database; without the address, which may hold a password
 */
export function databaseOf(url: string): number {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new RangeError('the address of Redis is no URL; write redis://host:port/db');
  }
  const database = /^\/?(\d{0,5})$/.exec(parsed.pathname)?.[1];
  if (!/^rediss?:$/.test(parsed.protocol) || parsed.hostname === '' || database === undefined) {
    throw new RangeError('the address of Redis reads redis://host:port/db, or rediss:// for TLS');
  }
  return Number(database);
}
