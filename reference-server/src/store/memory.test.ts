import { MemoryStore } from './memory.js';
import { storeSuite } from './suite.js';

storeSuite(
  'memory',
  async (t, options) => {
    const store = new MemoryStore(options);
    t.teardown(() => store.close());
    return { store };
  },
  { durable: false, clock: true },
);
