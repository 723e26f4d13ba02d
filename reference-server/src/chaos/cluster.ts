/** Nodes over one Redis, all of them processes of their own, to be killed, frozen and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { RedisServer, type RedisServerOptions } from '../testing/redis-server.js';

const BIN = fileURLToPath(new URL('../bin/parley-server.js', import.meta.url));

/** Short enough that silence is noticed within a test. */
export const TIMEOUT_MS = 1500;
const TIMINGS = ['--heartbeat-interval', '500', '--heartbeat-timeout', String(TIMEOUT_MS)];

export class Node {
  readonly url: string;
  readonly said: string[] = [];
  readonly #args: readonly string[];
  #child: ChildProcess;

  private constructor(child: ChildProcess, url: string, args: readonly string[]) {
    this.#child = child;
    this.url = url;
    this.#args = args;
  }

  static async start(store: string): Promise<Node> {
    const args = ['--store', store, '--retention', '1000000', ...TIMINGS];
    const { child, url } = await launch([...args, '--port', '0']);
    const node = new Node(child, url, [...args, '--port', new URL(url).port]);
    node.#listen();
    return node;
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, 'exit');
    this.#child.kill(signal);
    await gone;
  }

  async restart(): Promise<void> {
    this.#child = (await launch(this.#args)).child;
    this.#listen();
  }

  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  #listen(): void {
    if (this.#child.stderr) createInterface({ input: this.#child.stderr }).on('line', (line) => this.said.push(line));
  }
}

export class Cluster {
  readonly redis: RedisServer;
  readonly nodes: readonly Node[];

  private constructor(redis: RedisServer, nodes: readonly Node[]) {
    this.redis = redis;
    this.nodes = nodes;
  }

  static async start(count: number, options: RedisServerOptions): Promise<Cluster> {
    const redis = await RedisServer.start(options);
    try {
      const url = redis.url();
      const nodes = await Promise.all(Array.from({ length: count }, () => Node.start(url)));
      return new Cluster(redis, nodes);
    } catch (error) {
      await redis.stop();
      throw error;
    }
  }

  get urls(): string[] {
    return this.nodes.map(({ url }) => url);
  }

  async stop(): Promise<void> {
    for (const node of this.nodes) node.thaw();
    await Promise.all(this.nodes.map((node) => node.kill()));
    await this.redis.stop();
  }
}

async function launch(args: readonly string[]): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /(ws:\/\/\S+)/.exec(line)?.[1];
    if (url === undefined) continue;
    child.stdout.resume();
    return { child, url };
  }
  throw new Error('a node ended before it listened');
}
