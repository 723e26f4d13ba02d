import type {
  ChannelEvent,
  Draft,
  Entry,
  Listener,
  Marked,
  StateWrite,
  Store,
  Verdict,
  View,
  Written,
} from '../store.js';
import { Unreachable } from '../store.js';
import { Channel } from './channel.js';
import { Gate } from './gate.js';
import { Link } from './link.js';
import { databaseOf, type RedisStoreOptions } from './options.js';

/** Views and reads under way at once: with the largest messages, half of what Redis lets pile up by default. */
const LARGE_ANSWERS = 8;
/** Channels in memory before the idle ones are forgotten for the first time. */
const FEW_CHANNELS = 1024;

/**
 * Logs and registers in Redis, for any number of nodes: each channel is changed by one script, which also publishes
 * what moved, so that all nodes hear the same in the same order.
 *
 * What an acknowledged message survives is what Redis is set up for; docs/stores.md says what that is. Whenever Redis
 * may have lost something, every channel begins a new epoch (PLY-ORD-55).
 */
export class RedisStore implements Store {
  readonly #options: RedisStoreOptions;
  readonly #database: number;
  readonly #link: Link;
  readonly #gate = new Gate(LARGE_ANSWERS);
  readonly #channels = new Map<string, Channel>();
  readonly #byEvents = new Map<string, Channel>();
  #flushes: (() => void)[] = [];
  #many = FEW_CHANNELS;

  private constructor(options: RedisStoreOptions) {
    this.#options = options;
    this.#database = databaseOf(options.url);
    this.#link = new Link(options, {
      up: () => this.#each((channel) => channel.up()),
      down: () => this.#each((channel) => channel.down()),
      lost: () => this.#each((channel) => channel.lost(new Unreachable())),
      heard: (name, text) => this.#byEvents.get(name)?.hear(text),
    });
  }

  /**
   * Resolves once connected; tries for ten seconds.
   *
   * @throws RangeError for an address that makes no sense
   * @throws UnfitRedis for a server that is too old, a replica, may evict keys, or does not keep what `ack` promises
   * @throws Error that names the address, without its password, if there is no connection
   */
  static async open(options: RedisStoreOptions): Promise<RedisStore> {
    const store = new RedisStore(options);
    await store.#link.open();
    return store;
  }

  /** Whether Redis answers: for readiness. */
  get reachable(): boolean {
    return this.#link.state === 'up';
  }

  load(channelId: string): Promise<View> {
    return this.#channel(channelId).load();
  }

  append(epoch: string, draft: Draft): Promise<Verdict> {
    return this.#channel(draft.channelId).append(epoch, draft);
  }

  refuse(epoch: string, draft: Draft, code: string): Promise<Verdict> {
    return this.#channel(draft.channelId).refuse(epoch, draft, code);
  }

  read(channelId: string, epoch: string, from: number, limit: number): Promise<readonly Entry[]> {
    return this.#channel(channelId).read(epoch, from, limit);
  }

  mark(channelId: string, epoch: string, userId: string, offset: number, origin: string): Promise<Marked> {
    return this.#channel(channelId).mark(epoch, userId, offset, origin);
  }

  write(channelId: string, write: StateWrite, origin: string): Promise<Written> {
    return this.#channel(channelId).write(write, origin);
  }

  publish(channelId: string, event: ChannelEvent & { kind: 'typing' }): Promise<void> {
    return this.#channel(channelId).typing(event);
  }

  subscribe(channelId: string, listener: Listener): () => void {
    return this.#channel(channelId).subscribe(listener);
  }

  reset(channelId: string): Promise<void> {
    return this.#channel(channelId).reset();
  }

  async close(): Promise<void> {
    // What was asked in this turn still leaves.
    this.#flush();
    await this.#link.close();
    this.#each((channel) => channel.closed(new Unreachable()));
    this.#channels.clear();
    this.#byEvents.clear();
  }

  #channel(channelId: string): Channel {
    const known = this.#channels.get(channelId);
    if (known) return known;
    if (this.#channels.size >= this.#many) this.#forget();
    const channel = new Channel(channelId, this.#options, this.#database, this.#link, this.#gate, this.#defer);
    this.#channels.set(channelId, channel);
    this.#byEvents.set(channel.keys.events, channel);
    return channel;
  }

  #forget(): void {
    for (const [channelId, channel] of this.#channels) {
      if (!channel.idle) continue;
      this.#channels.delete(channelId);
      this.#byEvents.delete(channel.keys.events);
    }
    this.#many = Math.max(FEW_CHANNELS, this.#channels.size * 2);
  }

  #each(run: (channel: Channel) => void): void {
    for (const channel of [...this.#channels.values()]) run(channel);
  }

  /** All calls of one turn of the event loop leave in one write. */
  readonly #defer = (flush: () => void): void => {
    if (this.#flushes.length === 0) setImmediate(() => this.#flush());
    this.#flushes.push(flush);
  };

  #flush(): void {
    const flushes = this.#flushes;
    this.#flushes = [];
    for (const flush of flushes) flush();
  }
}
