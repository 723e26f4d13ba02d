import { createClient, ErrorReply } from 'redis';
import { CHANNEL_SCRIPT } from './channel-script.js';
import { ENLIST_SCRIPT, type Facts, keeps, mayContinue, objection, promise, readFacts } from './generation.js';
import { GENERATION_KEY } from './keys.js';
import { publicUrl, type RedisStoreOptions } from './options.js';

/** How long the first connection is tried, ms: services that are started together come up in any order. */
const OPEN_MS = 10_000;
const BACKOFF_BASE_MS = 20;
const BACKOFF_CAP_MS = 1000;
/** How long the answers under way may take when the store is closed, ms. */
const CLOSE_MS = 1000;
/** Longest time between two fences, ms. */
const FENCE_MS = 5000;
/** Longest time that Redis may take for an answer, ms: a disk that syncs may stall for seconds. */
const ANSWER_MS = 10_000;

type Client = ReturnType<typeof connectable>;

export interface LinkHooks {
  /** Connected and subscribed to what is wanted, or under another generation than before. */
  up(): void;
  /** Out of touch; what is asked waits for {@link LinkHooks.up} or {@link LinkHooks.lost}. */
  down(): void;
  /** Out of touch for so long that members have to be sent away (PLY-ORD-13). */
  lost(): void;
  heard(name: string, text: string): void;
}

/** This Redis must not be used as it is set up; trying again is of no use before an operator has been there. */
export class UnfitRedis extends Error {}

/**
 * One connection to Redis for everything: calls, answers and publications come in the order in which Redis did them, so
 * an answer is also a fence behind all that was published before it.
 *
 * Nothing is sent on a connection before its place in the generations is known, and nothing is kept for the next one:
 * a call that got no answer fails, and its caller decides.
 */
export class Link {
  readonly #options: RedisStoreOptions;
  readonly #hooks: LinkHooks;
  readonly #wanted = new Set<string>();
  /** What is under way for a subscription: the client mistakes one that is being ended for one that holds. */
  #changing = new Map<string, Promise<void>>();
  #client: Client | undefined;
  #sha = '';
  #enlistSha = '';
  #generation = 0;
  #promise = '';
  #state: 'down' | 'up' | 'lost' | 'closed' = 'down';
  /** When the last answered fence was sent: everything published before then was heard. */
  #touched: number;
  #attempts = 0;
  #fence: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;
  #give: NodeJS.Timeout | undefined;
  readonly #fenceMs: number;
  readonly #answerMs: number;

  constructor(options: RedisStoreOptions, hooks: LinkHooks) {
    this.#options = options;
    this.#hooks = hooks;
    this.#fenceMs = Math.max(10, Math.min(FENCE_MS, Math.floor(options.timeoutMs / 4)));
    this.#answerMs = Math.max(this.#fenceMs, Math.min(ANSWER_MS, Math.floor(options.timeoutMs / 2)));
    this.#touched = options.monotonic();
  }

  get state(): 'down' | 'up' | 'lost' | 'closed' {
    return this.#state;
  }

  get generation(): number {
    return this.#generation;
  }

  /**
   * Resolves once connected.
   *
   * @throws UnfitRedis for a server that must not be used; else, after ten seconds, why it cannot be reached
   */
  async open(): Promise<void> {
    const until = this.#options.monotonic() + OPEN_MS;
    for (;;) {
      try {
        await this.#connect();
        return;
      } catch (error) {
        const final = error instanceof UnfitRedis || (error instanceof ErrorReply && !isPassing(error));
        if (!final && this.#options.monotonic() < until) {
          await new Promise((resolve) => setTimeout(resolve, 100));
          continue;
        }
        this.#state = 'closed';
        throw error instanceof UnfitRedis ? error : new Error(`${publicUrl(this.#options.url)}: ${reasonOf(error)}`);
      }
    }
  }

  /** Runs the channel's script. Fails if there is no connection, or it is lost before the answer. */
  async run(keys: readonly string[], args: readonly string[]): Promise<unknown> {
    const client = this.#client;
    if (!client) throw new Error('not connected');
    return client.sendCommand(['EVALSHA', this.#sha, String(keys.length), ...keys, ...args]);
  }

  /** Resolves when events are on their way; without a connection at once, since the next one brings them. */
  async subscribe(name: string): Promise<void> {
    this.#wanted.add(name);
    await this.#change(name, (client) => client.subscribe(name, this.#onMessage));
  }

  async unsubscribe(name: string): Promise<void> {
    this.#wanted.delete(name);
    await this.#change(name, (client) => client.unsubscribe(name));
  }

  /** Gives this connection up, because something on it went wrong, and makes another. */
  fail(reason: unknown): void {
    const client = this.#client;
    if (!client) return;
    this.#client = undefined;
    this.#changing = new Map();
    clearTimeout(this.#fence);
    if (client.isOpen) client.destroy();
    if (this.#state !== 'up') return;
    this.#state = 'down';
    this.#options.notice(`lost touch with ${publicUrl(this.#options.url)}: ${reasonOf(reason)}`);
    const { monotonic, timeoutMs } = this.#options;
    // One fence's time at least: a process that was frozen gets a try before its members are sent away.
    const left = Math.max(this.#fenceMs, this.#touched + 1.5 * timeoutMs - monotonic());
    this.#give = setTimeout(() => this.#lost(), left);
    this.#hooks.down();
    this.#again();
  }

  /** @param above the generation has to exceed this: what was kept under it is known to have lost entries */
  async renew(above: number): Promise<void> {
    const client = this.#client;
    if (!client) return;
    try {
      const before = this.#generation;
      await this.#enlist(client, above);
      if (client === this.#client && before !== this.#generation) this.#hooks.up();
    } catch (error) {
      if (client === this.#client) this.fail(error);
    }
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#state = 'closed';
    this.#client = undefined;
    for (const timer of [this.#fence, this.#retry, this.#give]) clearTimeout(timer);
    if (!client?.isOpen) return;
    let bound: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      bound = setTimeout(resolve, CLOSE_MS);
    });
    await Promise.race([client.close(), late]);
    clearTimeout(bound);
    if (client.isOpen) client.destroy();
  }

  readonly #onMessage = (message: string, name: string): void => this.#hooks.heard(name, message);

  async #change(name: string, change: (client: Client) => Promise<unknown>): Promise<void> {
    const changing = this.#changing;
    const done = (changing.get(name) ?? Promise.resolve()).then(async () => {
      const client = this.#client;
      if (client && changing === this.#changing) await change(client);
    });
    // A connection that is lost takes its subscriptions along; the next one makes them anew.
    const settled = done.catch(() => {});
    changing.set(name, settled);
    await settled;
    if (changing.get(name) === settled) changing.delete(name);
  }

  async #connect(): Promise<void> {
    const connectMs = Math.max(1000, Math.min(5000, this.#options.timeoutMs));
    const client = connectable(this.#options.url, connectMs);
    let broken: unknown;
    // The kernel of a frozen Redis accepts connections that nobody answers.
    const late = setTimeout(() => {
      broken = new Error('no answer in time');
      if (client.isOpen) client.destroy();
    }, connectMs + this.#answerMs);
    client.on('error', (error) => {
      broken = error;
      if (client === this.#client) this.fail(error);
    });
    try {
      await client.connect();
      this.#sha = String(await client.sendCommand(['SCRIPT', 'LOAD', CHANNEL_SCRIPT]));
      this.#enlistSha = String(await client.sendCommand(['SCRIPT', 'LOAD', ENLIST_SCRIPT]));
      const sent = this.#options.monotonic();
      await this.#enlist(client, 0);
      this.#touched = sent;
      await this.#subscribeAll(client);
      if (broken) throw broken;
      if (this.#state === 'closed') throw new Error('closed');
    } catch (error) {
      if (client.isOpen) client.destroy();
      throw broken ?? error;
    } finally {
      clearTimeout(late);
    }
    const again = this.#state === 'lost' || this.#attempts > 0;
    this.#client = client;
    this.#state = 'up';
    this.#attempts = 0;
    clearTimeout(this.#give);
    if (again) this.#options.notice(`in touch with ${publicUrl(this.#options.url)} again`);
    this.#armFence(client);
    this.#hooks.up();
  }

  /** What is wanted and given up while that is under way counts too. */
  async #subscribeAll(client: Client): Promise<void> {
    const have = new Set<string>();
    for (;;) {
      const more = [...this.#wanted].filter((name) => !have.has(name));
      const less = [...have].filter((name) => !this.#wanted.has(name));
      if (more.length + less.length === 0) return;
      for (const name of more) have.add(name);
      for (const name of less) have.delete(name);
      if (more.length > 0) await client.subscribe(more, this.#onMessage);
      if (less.length > 0) await client.unsubscribe(less);
    }
  }

  #again(): void {
    const most = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** this.#attempts);
    this.#attempts += 1;
    this.#retry = setTimeout(
      () => {
        this.#connect().catch((error) => {
          if (this.#state === 'closed') return;
          if (error instanceof UnfitRedis) this.#say(error.message);
          this.#again();
        });
      },
      most * (0.5 + Math.random() / 2),
    );
  }

  #lost(): void {
    if (this.#state !== 'down') return;
    this.#state = 'lost';
    this.#options.notice(`out of touch with ${publicUrl(this.#options.url)} for too long: members are sent away`);
    this.#hooks.lost();
  }

  /** Asks what this Redis is, whether it may be used, and which generation of the data it holds. */
  async #enlist(client: Client, above: number): Promise<void> {
    const { ack = 'local', now } = this.#options;
    const facts = await factsOf(client);
    const unfit = objection(facts, ack);
    if (unfit) throw new UnfitRedis(unfit);
    this.#say(promise(facts));
    const flags = [mayContinue(facts) ? '1' : '0', keeps(facts) ? '1' : '0'];
    const args = [facts.process, ...flags, String(now()), String(above)];
    const command = ['EVALSHA', this.#enlistSha, '1', GENERATION_KEY, ...args];
    const generation = Number(await client.sendCommand(command));
    if (this.#generation !== 0 && generation !== this.#generation) {
      this.#options.notice('Redis may have lost acknowledged messages: every channel begins a new epoch');
    }
    this.#generation = generation;
  }

  /** The promise of this Redis, when it is another one than was said last. */
  #say(line: string): void {
    if (line === this.#promise) return;
    this.#promise = line;
    this.#options.notice(line);
  }

  #armFence(client: Client): void {
    this.#fence = setTimeout(() => this.#passFence(client), this.#fenceMs);
  }

  #passFence(client: Client): void {
    const { monotonic } = this.#options;
    const sent = monotonic();
    let answered = false;
    const before = this.#generation;
    this.#enlist(client, 0).then(
      () => {
        answered = true;
        if (client !== this.#client) return;
        this.#touched = sent;
        if (before !== this.#generation) this.#hooks.up();
        clearTimeout(this.#fence);
        this.#armFence(client);
      },
      (error) => {
        answered = true;
        if (client === this.#client) this.fail(error);
      },
    );
    const judge = (at: number, late: boolean) => {
      this.#fence = setTimeout(() => {
        if (answered) return;
        // A process that was held up reads what has arrived before it blames Redis.
        if (!late && monotonic() - at > this.#answerMs * 1.5) judge(monotonic(), true);
        else this.fail(new Error('no answer in time'));
      }, this.#answerMs);
    };
    judge(sent, false);
  }
}

/** Errors that pass by themselves or with a new connection; others are a fault of the call or the set-up. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof ErrorReply)) return true;
  return /^(LOADING|READONLY|MISCONF|OOM|NOSCRIPT|BUSY|MASTERDOWN|NOREPLICAS|CLUSTERDOWN|TRYAGAIN|UNBLOCKED)\b/.test(
    error.message,
  );
}

async function factsOf(client: Client): Promise<Facts> {
  // Some services forbid CONFIG; then nothing is known of the disk, and nothing assumed.
  const fsync = client.sendCommand(['CONFIG', 'GET', 'appendfsync']).then(
    (reply) => (reply as unknown as { appendfsync?: string }).appendfsync,
    (error) => {
      if (error instanceof ErrorReply) return undefined;
      throw error;
    },
  );
  const info = client.sendCommand(['INFO', 'server', 'replication', 'persistence', 'memory']);
  const [text, policy] = await Promise.all([info, fsync]);
  return readFacts(String(text), policy);
}

function connectable(url: string, connectTimeout: number) {
  return createClient({
    url,
    RESP: 3,
    name: 'parley',
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    socket: { reconnectStrategy: false, connectTimeout },
  });
}

function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error);
}
