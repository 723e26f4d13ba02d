/** A Redis of a test's own: on a free port of the loopback, in a folder that goes with it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** How long a server may take to listen, ms. */
const START_MS = 10_000;

/**
 * Why tests with Redis are left out here; false where they run.
 *
 * @throws Error where they must run (`PARLEY_REDIS=required`) and cannot
 */
export function withoutRedis(): string | false {
  if (spawnSync('redis-server', ['--version']).status === 0) return false;
  const reason = 'no redis-server is installed here';
  if (process.env.PARLEY_REDIS === 'required') throw new Error(`${reason}, and PARLEY_REDIS says it is required`);
  return reason;
}

export type Persistence = 'none' | 'always' | 'everysec' | 'no';

export interface RedisServerOptions {
  /** Policy of the append-only file; default none at all. */
  readonly persistence?: Persistence;
  readonly args?: readonly string[];
}

export class RedisServer {
  readonly port: number;
  readonly folder: string;
  readonly #options: RedisServerOptions;
  #child: ChildProcess;
  #databases = 0;

  private constructor(child: ChildProcess, port: number, folder: string, options: RedisServerOptions) {
    this.#child = child;
    this.port = port;
    this.folder = folder;
    this.#options = options;
  }

  static async start(options: RedisServerOptions = {}): Promise<RedisServer> {
    const folder = await mkdtemp(join(tmpdir(), 'parley-redis-'));
    for (let attempt = 0; ; attempt += 1) {
      const port = await freePort();
      try {
        return new RedisServer(await launch(port, folder, options), port, folder, options);
      } catch (error) {
        // Somebody else took the port in between.
        if (attempt < 5) continue;
        await rm(folder, { recursive: true, force: true });
        throw error;
      }
    }
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** A database that nobody has used yet. */
  url(database = this.#databases++): string {
    return `redis://127.0.0.1:${this.port}/${database}`;
  }

  /** Ends the process as a crash does; what it had on disk stays. */
  async kill(): Promise<void> {
    const gone = this.#gone();
    this.#child.kill('SIGKILL');
    await gone;
  }

  /** Starts it again over what is on disk. */
  async restart(options: RedisServerOptions = this.#options): Promise<void> {
    this.#child = await launch(this.port, this.folder, options);
  }

  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }

  #gone(): Promise<unknown> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return Promise.resolve();
    return once(this.#child, 'exit');
  }
}

async function launch(port: number, folder: string, { persistence = 'none', args = [] }: RedisServerOptions) {
  const aof = persistence === 'none' ? ['no'] : ['yes', '--appendfsync', persistence];
  const fixed = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--databases', '1024'];
  const child = spawn('redis-server', [...fixed, '--appendonly', ...aof, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const late = setTimeout(() => child.kill('SIGKILL'), START_MS);
  const said: string[] = [];
  for await (const line of lines) {
    said.push(line);
    if (line.includes('Ready to accept connections')) {
      clearTimeout(late);
      child.stdout.resume();
      return child;
    }
  }
  clearTimeout(late);
  throw new Error(`redis-server did not start:\n${said.slice(-5).join('\n')}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
