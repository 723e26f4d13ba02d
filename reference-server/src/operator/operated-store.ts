import type { Maybe } from '../core/maybe.js';
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

/**
 * Any store, in the hands of an operator: appends to a channel wait or fail, and entries are dropped, as it happens to stores.
 * For tests; what is not commanded goes straight through.
 */
export class OperatedStore implements Store {
  readonly #store: Store;
  readonly #failing = new Set<string>();
  readonly #stalled = new Map<string, Promise<void>>();
  /** First offset that is retained of a channel, where an operator dropped some, and the epoch in which. */
  readonly #first = new Map<string, { readonly epoch: string; readonly offset: number }>();
  #mend: (() => void)[] = [];

  constructor(store: Store) {
    this.#store = store;
  }

  get reachable(): boolean {
    return this.#store.reachable ?? true;
  }

  /** From now on appends to this channel wait for {@link mend}, in their order. */
  stall(channelId: string): void {
    if (this.#stalled.has(channelId)) return;
    const mended = new Promise<void>((resolve) => this.#mend.push(resolve));
    this.#stalled.set(channelId, mended);
  }

  /** From now on appends to this channel fail. */
  fail(channelId: string): void {
    this.#failing.add(channelId);
  }

  mend(): void {
    this.#failing.clear();
    this.#stalled.clear();
    for (const go of this.#mend.splice(0)) go();
  }

  /** Drops what the log of the channel holds now. */
  async trim(channelId: string): Promise<void> {
    const { epoch, head } = await this.#store.load(channelId);
    this.#first.set(channelId, { epoch, offset: head + 1 });
  }

  async load(channelId: string): Promise<View> {
    const view = await this.#store.load(channelId);
    return { ...view, first: Math.max(view.first, this.#firstOf(channelId, view.epoch)) };
  }

  append(epoch: string, draft: Draft): Maybe<Verdict> {
    return this.#gate(draft.channelId, () => this.#store.append(epoch, draft));
  }

  refuse(epoch: string, draft: Draft, code: string): Maybe<Verdict> {
    return this.#gate(draft.channelId, () => this.#store.refuse(epoch, draft, code));
  }

  read(channelId: string, epoch: string, from: number, limit: number): Maybe<readonly Entry[]> {
    return from < this.#firstOf(channelId, epoch) ? [] : this.#store.read(channelId, epoch, from, limit);
  }

  mark(channelId: string, epoch: string, userId: string, offset: number, origin: string): Maybe<Marked> {
    return this.#behind(channelId, () => this.#store.mark(channelId, epoch, userId, offset, origin));
  }

  write(channelId: string, write: StateWrite, origin: string): Maybe<Written> {
    return this.#behind(channelId, () => this.#store.write(channelId, write, origin));
  }

  publish(channelId: string, event: ChannelEvent & { kind: 'typing' }): Maybe<void> {
    return this.#behind(channelId, () => this.#store.publish(channelId, event));
  }

  subscribe(channelId: string, listener: Listener): () => void {
    return this.#store.subscribe(channelId, listener);
  }

  reset(channelId: string): Maybe<void> {
    return this.#store.reset(channelId);
  }

  close(): Maybe<void> {
    this.mend();
    return this.#store.close();
  }

  #firstOf(channelId: string, epoch: string): number {
    const first = this.#first.get(channelId);
    return first?.epoch === epoch ? first.offset : 1;
  }

  #gate<T>(channelId: string, act: () => Maybe<T>): Maybe<T> {
    if (this.#failing.has(channelId)) throw new Error(`the operator lets the store fail for ${channelId}`);
    return this.#behind(channelId, act);
  }

  /** What comes after a stalled append waits too: calls take effect in the order made. */
  #behind<T>(channelId: string, act: () => Maybe<T>): Maybe<T> {
    const mended = this.#stalled.get(channelId);
    return mended ? mended.then(act) : act();
  }
}
