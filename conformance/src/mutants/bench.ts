import { spawning } from '../runner/adapters.js';
import type { Bench } from '../runner/bench.js';
import { ClientBench } from '../runner/client-bench.js';
import { ServerBench } from '../runner/server-bench.js';
import type { Role } from '../trace/events.js';
import type { Way } from './mutant.js';

/**
 * How long a mutant may take over what should come at once, in ms: the price of every defect that is an absence. Less
 * than the heartbeat timeout below, so that a server that hangs is seen hanging before it is seen closing.
 */
const PATIENCE = 600;

/** The same for a client, in ms: more than the silences and waits by which its checks know that something did not come. */
const CLIENT_PATIENCE = 1800;

/** How long a mutant may take until it listens, in ms: many start side by side. */
const START_WITHIN = 15_000;

/** Compressed timings, and limits that a scenario reaches with few frames. */
const SERVER_FLAGS: readonly string[] = Object.entries({
  port: 0,
  'heartbeat-interval': 300,
  'heartbeat-timeout': 900,
  'hello-timeout': 1500,
  'max-channels': 8,
  'max-batch-items': 12,
  'max-in-flight': 16,
  'quiet-members': 24,
  'typing-ttl': 1000,
  'max-frame-bytes': 32_768,
}).flatMap(([flag, value]) => [`--${flag}`, String(value)]);

/**
 * The bench on which a bundle is judged.
 *
 * @param data empty folder in which a server keeps what it is told; absent: it keeps it in memory, which is faster
 * @param patience of the kit with a server, in ms; absent: what mutants get
 */
export function benchFor(
  role: Role,
  bundle: string,
  { data, way, patience }: { data?: string | undefined; way?: Way | undefined; patience?: number } = {},
): Bench {
  if (role === 'client') {
    const source = spawning([process.execPath, bundle], { patience: CLIENT_PATIENCE, startWithin: START_WITHIN });
    return new ClientBench(source, CLIENT_PATIENCE);
  }
  const hands =
    way === 'nodes' ? [] : ['--origin', 'https://own.example', way === 'tokens' ? '--operator-tokens' : '--operator'];
  return new ServerBench({
    urls: [],
    command: [
      process.execPath,
      bundle,
      ...SERVER_FLAGS,
      '--store',
      data === undefined ? 'memory' : `file:${data}`,
      ...hands,
    ],
    ...(way === 'nodes' ? { nodes: 2 } : { operator: 'stdio' }),
    headers: {},
    insecure: false,
    patience: patience ?? PATIENCE,
    startWithin: START_WITHIN,
  });
}
