/** What the tests of this folder share: nodes over one Redis, and a hand to meddle with it. */
import { randomUUID } from 'node:crypto';
import { createClient } from 'redis';
import type { Teardown } from '../suite/bench.js';
import type { RedisStoreOptions } from './options.js';
import { RedisStore } from './redis-store.js';

export interface Node {
  readonly store: RedisStore;
  readonly notices: string[];
}

/** A node over the database, closed with the test. */
export async function openNode(t: Teardown, url: string, options: Partial<RedisStoreOptions> = {}): Promise<Node> {
  const notices: string[] = [];
  const store = await RedisStore.open({
    url,
    retention: 1000,
    retentionAgeMs: 0,
    dedupeWindowMs: 60_000,
    maxClockSkewMs: 1000,
    maxStateBytes: () => 10_000,
    timeoutMs: 4000,
    now: () => Date.now(),
    monotonic: () => performance.now(),
    newEpoch: randomUUID,
    notice: (line) => notices.push(line),
    ...options,
  });
  t.teardown(() => store.close());
  return { store, notices };
}

/** A connection of a test's own, to look and to meddle. */
export async function admin(t: Teardown, url: string) {
  const client = createClient({ url, socket: { reconnectStrategy: 20 } });
  client.on('error', () => {});
  await client.connect();
  t.teardown(() => client.destroy());
  return client;
}

/** Resolves once `holds`: for what is announced to nobody, so that looking is all there is. */
export async function until(holds: () => boolean | Promise<boolean>, what: string, ms = 10_000): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`${what}: not within ${ms} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
