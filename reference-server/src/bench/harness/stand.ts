import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RedisServer } from '../../testing/redis-server.js';
import type { Contender } from './row.js';
import { type Peer, type PeerOptions, startPeer } from './server.js';

/** A contender that is up, with what it was given to work with. */
export interface Stand {
  readonly nodes: readonly Peer[];
  stop(): Promise<void>;
}

/** Starts the nodes of a contender; `{temp}` in an argument becomes a folder of its own, `{redis}` a Redis of its own. */
export async function stand({ server }: Contender, options?: PeerOptions): Promise<Stand> {
  const temp = mentions(server, '{temp}') ? mkdtempSync(join(tmpdir(), 'parley-bench-')) : undefined;
  const redis = mentions(server, '{redis}') ? await RedisServer.start() : undefined;
  const redisUrl = redis?.url() ?? '';
  const release = async () => {
    await redis?.stop();
    if (temp) rmSync(temp, { recursive: true, force: true });
  };
  const fill = (text: string) => text.replace('{temp}', temp ?? '').replace('{redis}', redisUrl);
  try {
    const nodes = await Promise.all(server.map((command) => startPeer(command.map(fill), options)));
    return {
      nodes,
      async stop() {
        await Promise.all(nodes.map((node) => node.stop()));
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

function mentions(server: Contender['server'], place: string): boolean {
  return server.flat().some((text) => text.includes(place));
}
