import t from 'tap';
import { systemClock } from '../../clock.js';
import { settle } from '../../options.js';
import { createServer } from '../../server.js';
import { Peer } from '../../testing/peer.js';
import { RedisServer, withoutRedis } from '../../testing/redis-server.js';
import { openStore } from '../open.js';
import { until } from './testing.js';

const skip = withoutRedis();

t.test('Redis that is out of reach is met by not reading, then by sending members away', { skip }, async (t) => {
  const redis = await RedisServer.start();
  t.teardown(() => redis.stop());
  const settings = settle({ heartbeatIntervalMs: 400, heartbeatTimeoutMs: 1200, maxInFlight: 8 });
  const place = { store: redis.url(), redisAck: 'local' } as const;
  const store = await openStore(place, settings, systemClock, () => {});
  const server = await createServer({ ...settings, store, report: (reason) => t.fail(String(reason)) });
  t.teardown(() => server.close());
  const eager = await Peer.welcome(server.url, 'eager');
  const idle = await Peer.welcome(server.url, 'idle');
  const joined = await eager.join('r');
  await idle.join('r');

  redis.freeze();
  for (let i = 0; i < 12; i += 1) eager.say('r', `m${i}`);
  t.same(await idle.fence(), [], 'pings are answered');
  // Both go on showing life: only the server's own trouble ends them.
  const beats = setInterval(() => {
    for (const peer of [eager, idle]) peer.send({ type: 'ping', timestamp: 1 });
  }, 200);
  t.teardown(() => clearInterval(beats));
  t.match(await eager.closed, { code: 4102 }, 'not read for longer than timeoutMs (PLY-DLV-46)');
  t.match(await idle.closed, { code: 1011 }, 'out of touch with the log (PLY-ORD-13)');
  clearInterval(beats);
  redis.thaw();
  await until(() => store.reachable ?? true, 'back in touch');

  const again = await Peer.welcome(server.url, 'eager');
  t.match(await again.join('r', { epoch: String(joined.epoch), offset: 0 }), { recovered: true });
  for (let i = 0; i < 12; i += 1) again.say('r', `m${i}`);
  const ids: string[] = [];
  while (ids.length < 12) {
    const frame = await again.next();
    if (frame.type === 'message') ids.push(String(frame.id));
    // What the replay has brought is acked again, at its own place.
    if (frame.type === 'ack' && Number(frame.offset) > ids.length) ids.push(String(frame.replyTo));
  }
  t.same(
    ids,
    Array.from({ length: 12 }, (_, i) => `m${i}`),
    'each once, in order',
  );
  again.close();
});
