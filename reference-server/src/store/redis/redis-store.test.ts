import t from 'tap';
import { RedisServer, withoutRedis } from '../../testing/redis-server.js';
import type { StoreOptions } from '../store.js';
import { storeSuite } from '../suite.js';
import { RedisStore } from './redis-store.js';

const skip = withoutRedis();
if (skip) {
  t.pass('redis', { skip });
} else {
  const redis = await RedisServer.start();
  t.teardown(() => redis.stop());

  const open = (url: string, options: StoreOptions) =>
    RedisStore.open({ ...options, url, timeoutMs: 10_000, monotonic: () => performance.now(), notice: () => {} });

  storeSuite(
    'redis',
    async (t, options) => {
      const url = redis.url();
      const stores = [await open(url, options)];
      t.teardown(() => Promise.all(stores.map((store) => store.close())));
      const reopen = async () => {
        const store = await open(url, options);
        stores.push(store);
        return store;
      };
      return { store: stores[0] as RedisStore, reopen };
    },
    { durable: true, clock: false },
  );
}
