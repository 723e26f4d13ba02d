import type { Maybe } from '../../core/maybe.js';
import type {
  ChannelEvent,
  Draft,
  Entry,
  Listener,
  Marked,
  StateWrite,
  Store,
  StoreOptions,
  Verdict,
  View,
  Written,
} from '../store.js';
import { type Environment, openEnvironment } from './environment.js';
import { Expiry } from './expiry.js';
import { FileChannel, type Shelf } from './file-channel.js';
import type { Group } from './group.js';
import { Journal } from './journal.js';
import { Sweeper } from './sweeper.js';
import { type ChannelRecord, numberKey, readNumber } from './tables.js';
import { StoreError, type Writer, WriterThread } from './writer.js';

/** Channels without a listener that are kept at hand. */
const IDLE_CHANNELS = 1024;
/** Idle channels let go at a time. */
const EVICTIONS = 8;
const SWEEP_EVERY_MS = 1000;
const NEXT_NUMBER = Buffer.from('next');

export interface FileStoreOptions extends StoreOptions {
  /** Told once if the data are found to be a copy, and so every channel begins a new epoch. */
  readonly notice?: (text: string) => void;
  /** Where operations are made durable; for tests of what happens when they cannot be. */
  readonly wrapWriter?: (writer: Writer) => Writer;
}

/**
 * Everything in a folder, on LMDB: an acknowledged message survives the process and, as far as the disk keeps what
 * `fsync` promised, the loss of power. One process at a time. Memory holds the channels in use, and the page cache the
 * rest. `docs/stores.md` says what is promised, and `tables.ts` what is in the file.
 */
export class FileStore implements Store {
  readonly #options: FileStoreOptions;
  readonly #environment: Environment;
  readonly #writer: Writer;
  readonly #journal: Journal<FileChannel>;
  readonly #expiry: Expiry;
  readonly #shelf: Shelf;
  readonly #sweeper: Sweeper;
  readonly #timer: NodeJS.Timeout;
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #channels = new Map<string, FileChannel>();
  #nextNumber = 0;
  #closed = false;

  /** @throws StoreError if another process uses the folder, or it cannot be read or written */
  static async open(folder: string, options: FileStoreOptions): Promise<FileStore> {
    const thread = await WriterThread.open(folder);
    if (thread.copied !== undefined) {
      options.notice?.(`the data in ${folder} are a copy (${thread.copied}): every channel begins a new epoch`);
    }
    return new FileStore(folder, options, thread);
  }

  private constructor(folder: string, options: FileStoreOptions, thread: WriterThread) {
    this.#options = options;
    this.#writer = options.wrapWriter?.(thread) ?? thread;
    this.#environment = openEnvironment(folder);
    const { tables } = this.#environment;
    const journal = new Journal<FileChannel>(this.#writer, {
      complete: (group) => this.#complete(group),
      committed: () => this.#committed(),
      failed: () => this.#failed(),
      tell: (channelId, event) => this.#tell(channelId, event),
      afterTurn: setImmediate,
    });
    this.#journal = journal;
    this.#expiry = new Expiry(tables, options.dedupeWindowMs);
    this.#shelf = {
      options,
      tables,
      journal,
      era: thread.era,
      newNumber: () => this.#newNumber(),
      tell: (channelId, event) => this.#tell(channelId, event),
    };
    this.#sweeper = new Sweeper(tables, journal, this.#expiry, options.now, (channelId) => this.#channel(channelId));
    this.#nextNumber = this.#storedNumber();
    this.#timer = setInterval(() => this.sweep(), SWEEP_EVERY_MS).unref();
  }

  load(channelId: string): Maybe<View> {
    return this.#channel(channelId).view();
  }

  append(epoch: string, draft: Draft): Maybe<Verdict> {
    return this.#channel(draft.channelId).append(epoch, draft);
  }

  refuse(epoch: string, draft: Draft, code: string): Maybe<Verdict> {
    return this.#channel(draft.channelId).refuse(epoch, draft, code);
  }

  read(channelId: string, epoch: string, from: number, limit: number): readonly Entry[] {
    return this.#channel(channelId).read(epoch, from, limit);
  }

  mark(channelId: string, epoch: string, userId: string, offset: number, origin: string): Maybe<Marked> {
    return this.#channel(channelId).mark(epoch, userId, offset, origin);
  }

  write(channelId: string, write: StateWrite, origin: string): Maybe<Written> {
    return this.#channel(channelId).write(write, origin);
  }

  publish(channelId: string, event: ChannelEvent & { kind: 'typing' }): void {
    const channel = this.#channels.get(channelId);
    if (channel) channel.publish(event);
    else this.#tell(channelId, event);
  }

  subscribe(channelId: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(channelId) ?? new Set();
    this.#listeners.set(channelId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(channelId) === listeners) this.#listeners.delete(channelId);
    };
  }

  reset(channelId: string): Maybe<void> {
    return this.#channel(channelId).reset();
  }

  /** Removes some of what may go. Happens by itself once a second, and beside every commit. */
  sweep(): void {
    if (!this.#closed) this.#sweeper.step();
  }

  /** Channels in memory, those in use and those at hand. */
  get channels(): number {
    return this.#channels.size;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    clearInterval(this.#timer);
    await this.#journal.drained();
    this.#closed = true;
    this.#channels.clear();
    await this.#writer.close();
    await this.#environment.root.close();
  }

  #channel(channelId: string): FileChannel {
    if (this.#closed) throw new StoreError('the store is closed');
    let channel = this.#channels.get(channelId);
    if (!channel) {
      const record = this.#environment.tables.channels.get(Buffer.from(channelId));
      const known = record && (JSON.parse(record.toString()) as ChannelRecord);
      channel = new FileChannel(channelId, known, this.#shelf);
      this.#channels.set(channelId, channel);
      this.#evict();
    }
    return channel;
  }

  /** The oldest come first; those that stay go to the end. */
  #evict(): void {
    if (this.#channels.size <= IDLE_CHANNELS) return;
    let most = EVICTIONS;
    for (const [channelId, channel] of this.#channels) {
      if (most === 0) return;
      most -= 1;
      this.#channels.delete(channelId);
      if (channel.pending || this.#listeners.has(channelId)) this.#channels.set(channelId, channel);
    }
  }

  #complete(group: Group<FileChannel>): void {
    const now = this.#options.now();
    const { operations } = group;
    for (const channel of group.touched) {
      operations.put('channels', Buffer.from(channel.channelId), Buffer.from(JSON.stringify(channel.record)));
    }
    operations.put('meta', NEXT_NUMBER, numberKey(this.#nextNumber));
    this.#expiry.add(group, now);
    this.#expiry.sweep(group, now, 2 + Math.ceil(group.remembered.length / 16));
  }

  #committed(): void {
    this.#environment.root.resetReadTxn();
  }

  #failed(): void {
    this.#environment.root.resetReadTxn();
    this.#channels.clear();
    this.#expiry.failed();
    this.#nextNumber = this.#storedNumber();
  }

  #storedNumber(): number {
    const value = this.#environment.tables.meta.get(NEXT_NUMBER);
    return value ? readNumber(value) : 1;
  }

  #newNumber(): number {
    const number = this.#nextNumber;
    this.#nextNumber += 1;
    return number;
  }

  #tell(channelId: string, event: ChannelEvent): void {
    const listeners = this.#listeners.get(channelId);
    if (listeners) for (const listener of listeners) listener(event);
  }
}
