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

/** A store that answers later, as one on a disk or over a network does; appends wait until a test lets them go. */
export class LateStore implements Store {
  readonly #memory: MemoryStore;
  #held: (() => void)[] = [];
  #holding = false;
  /** Whether an append is held before it commits, or between the commit and its answer. */
  readonly #heldAt: 'commit' | 'answer';

  constructor(memory: MemoryStore, heldAt: 'commit' | 'answer' = 'commit') {
    this.#memory = memory;
    this.#heldAt = heldAt;
  }

  /** From now on appends and reads wait. */
  hold(): void {
    this.#holding = true;
  }

  /** Lets go what waits, and all that follows. */
  release(): void {
    this.#holding = false;
    for (const go of this.#held.splice(0)) go();
  }

  /** Lets one go. */
  step(): void {
    this.#held.shift()?.();
  }

  get waiting(): number {
    return this.#held.length;
  }

  async load(channelId: string): Promise<View> {
    return this.#memory.load(channelId);
  }

  async append(epoch: string, draft: Draft): Promise<Verdict> {
    if (this.#heldAt === 'commit') await this.#gate();
    const verdict = this.#memory.append(epoch, draft);
    if (this.#heldAt === 'answer') await this.#gate();
    return verdict;
  }

  async refuse(epoch: string, draft: Draft, code: string): Promise<Verdict> {
    return this.#memory.refuse(epoch, draft, code);
  }

  async read(channelId: string, epoch: string, from: number, limit: number): Promise<readonly Entry[]> {
    await this.#gate();
    return this.#memory.read(channelId, epoch, from, limit);
  }

  async mark(channelId: string, epoch: string, userId: string, offset: number, origin: string): Promise<Marked> {
    return this.#memory.mark(channelId, epoch, userId, offset, origin);
  }

  async write(channelId: string, write: StateWrite, origin: string): Promise<Written> {
    return this.#memory.write(channelId, write, origin);
  }

  async publish(channelId: string, event: ChannelEvent): Promise<void> {
    this.#memory.publish(channelId, event);
  }

  subscribe(channelId: string, listener: Listener): () => void {
    return this.#memory.subscribe(channelId, listener);
  }

  async reset(channelId: string): Promise<void> {
    this.#memory.reset(channelId);
  }

  async close(): Promise<void> {}

  #gate(): Promise<void> {
    return this.#holding ? new Promise((resolve) => this.#held.push(resolve)) : Promise.resolve();
  }
}
