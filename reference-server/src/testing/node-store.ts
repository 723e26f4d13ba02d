import type { Maybe } from '../core/maybe.js';
import type { MemoryStore } from '../store/memory.js';
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
} from '../store/store.js';

/** One node's view of a store that several nodes of one process share: the place where nodes can come to differ. */
export class NodeStore implements Store {
  readonly #store: MemoryStore;
  readonly #node: number;
  /** Listeners of this node. */
  readonly #own = new Set<Listener>();
  /** The head as far as this node has heard, by channel. */
  readonly #heard = new Map<string, number>();

  constructor(store: MemoryStore, node: number) {
    this.#store = store;
    this.#node = node;
  }

  get node(): number {
    return this.#node;
  }

  /** What this node knows without asking. */
  heard(channelId: string): number {
    return this.#heard.get(channelId) ?? 0;
  }

  load(channelId: string): Maybe<View> {
    return this.#store.load(channelId);
  }

  append(epoch: string, draft: Draft): Maybe<Verdict> {
    return this.#store.append(epoch, draft);
  }

  refuse(epoch: string, draft: Draft, code: string): Maybe<Verdict> {
    return this.#store.refuse(epoch, draft, code);
  }

  read(channelId: string, epoch: string, from: number, limit: number): Maybe<readonly Entry[]> {
    return this.#store.read(channelId, epoch, from, limit);
  }

  mark(channelId: string, epoch: string, userId: string, offset: number, origin: string): Maybe<Marked> {
    return this.#store.mark(channelId, epoch, userId, offset, origin);
  }

  write(channelId: string, write: StateWrite, origin: string): Maybe<Written> {
    return this.#store.write(channelId, write, origin);
  }

  publish(channelId: string, event: ChannelEvent & { kind: 'typing' }): void {
    this.#store.publish(channelId, event);
  }

  subscribe(channelId: string, listener: Listener): () => void {
    const own: Listener = (event) => {
      if (event.kind === 'commit') this.#heard.set(channelId, event.entry.offset);
      listener(event);
    };
    this.#own.add(own);
    const end = this.#store.subscribe(channelId, own);
    return () => {
      this.#own.delete(own);
      end();
    };
  }

  reset(channelId: string): Maybe<void> {
    return this.#store.reset(channelId);
  }

  /** The store is the other nodes' too. */
  close(): void {}
}
