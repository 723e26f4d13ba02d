import { createClient } from 'redis';
import type { Persistence } from '../testing/redis-server.js';
import type { Cluster, Node } from './cluster.js';

/** Something that happens to a cluster, again and again. */
export interface Trouble {
  readonly id: string;
  readonly about: string;
  readonly persistence: Persistence;
  /** Whether the log must survive it, in one epoch. */
  readonly keeps: boolean;
  /** Does it once, and undoes it. */
  strike(cluster: Cluster, means: Means): Promise<void>;
}

export interface Means {
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** How long what is frozen stays so, ms. */
  readonly frozenMs: number;
}

export const TROUBLES: readonly Trouble[] = [
  {
    id: 'node-killed',
    about: 'a node is killed with SIGKILL and started again',
    persistence: 'none',
    keeps: true,
    async strike(cluster, { random, sleep }) {
      const node = any(cluster.nodes, random);
      await node.kill();
      await sleep(300);
      await node.restart();
    },
  },
  {
    id: 'node-drained',
    about: 'a node is told to end with SIGTERM and started again, as in a deployment',
    persistence: 'none',
    keeps: true,
    async strike(cluster, { random }) {
      const node = any(cluster.nodes, random);
      await node.kill('SIGTERM');
      await node.restart();
    },
  },
  {
    id: 'node-frozen',
    about: 'a node is stopped with SIGSTOP, and goes on',
    persistence: 'none',
    keeps: true,
    async strike(cluster, { random, sleep, frozenMs }) {
      const node = any(cluster.nodes, random);
      node.freeze();
      await sleep(frozenMs);
      node.thaw();
    },
  },
  {
    id: 'connections-cut',
    about: 'every connection to Redis is cut with CLIENT KILL',
    persistence: 'none',
    keeps: true,
    async strike(cluster) {
      const client = createClient({ url: cluster.redis.url(0) });
      client.on('error', () => {});
      await client.connect();
      for (const type of ['normal', 'pubsub']) await client.sendCommand(['CLIENT', 'KILL', 'TYPE', type]);
      client.destroy();
    },
  },
  {
    id: 'redis-killed-always',
    about: 'Redis with appendfsync always is killed with SIGKILL and started again',
    persistence: 'always',
    keeps: true,
    strike: restartRedis,
  },
  {
    id: 'redis-killed-everysec',
    about: 'Redis with appendfsync everysec is killed with SIGKILL and started again',
    persistence: 'everysec',
    keeps: false,
    strike: restartRedis,
  },
  {
    id: 'redis-frozen',
    about: 'Redis is stopped with SIGSTOP, and goes on',
    persistence: 'none',
    keeps: true,
    async strike({ redis }, { sleep, frozenMs }) {
      redis.freeze();
      await sleep(frozenMs);
      redis.thaw();
    },
  },
];

async function restartRedis({ redis }: Cluster, { sleep }: Means): Promise<void> {
  await redis.kill();
  await sleep(300);
  await redis.restart();
}

function any(nodes: readonly Node[], random: () => number): Node {
  return nodes[Math.floor(random() * nodes.length)] as Node;
}
