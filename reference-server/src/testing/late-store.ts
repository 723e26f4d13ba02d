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
  readonly #last = new Map<string, Promise<unknown>>();
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

  load(channelId: string): Promise<View> {
    return this.#inTurn(channelId, async () => this.#memory.load(channelId));
  }

  append(epoch: string, draft: Draft): Promise<Verdict> {
    return this.#inTurn(draft.channelId, async () => {
      if (this.#heldAt === 'commit') await this.#gate();
      const verdict = this.#memory.append(epoch, draft);
      if (this.#heldAt === 'answer') await this.#gate();
      return verdict;
    });
  }

  refuse(epoch: string, draft: Draft, code: string): Promise<Verdict> {
    return this.#inTurn(draft.channelId, async () => this.#memory.refuse(epoch, draft, code));
  }

  async read(channelId: string, epoch: string, from: number, limit: number): Promise<readonly Entry[]> {
    await this.#gate();
    return this.#memory.read(channelId, epoch, from, limit);
  }

  mark(channelId: string, epoch: string, userId: string, offset: number, origin: string): Promise<Marked> {
    return this.#inTurn(channelId, async () => this.#memory.mark(channelId, epoch, userId, offset, origin));
  }

  write(channelId: string, write: StateWrite, origin: string): Promise<Written> {
    return this.#inTurn(channelId, async () => this.#memory.write(channelId, write, origin));
  }

  publish(channelId: string, event: ChannelEvent): Promise<void> {
    return this.#inTurn(channelId, async () => this.#memory.publish(channelId, event));
  }

  subscribe(channelId: string, listener: Listener): () => void {
    return this.#memory.subscribe(channelId, listener);
  }

  reset(channelId: string): Promise<void> {
    return this.#inTurn(channelId, async () => this.#memory.reset(channelId));
  }

  async close(): Promise<void> {}

  /** The calls for a channel take effect in the order made, also behind one that is held. */
  #inTurn<T>(channelId: string, call: () => Promise<T>): Promise<T> {
    const last = this.#last.get(channelId);
    const done = last ? last.then(call) : call();
    const over = done
      .catch(() => undefined)
      .then(() => {
        if (this.#last.get(channelId) === over) this.#last.delete(channelId);
      });
    this.#last.set(channelId, over);
    return done;
  }

  #gate(): Promise<void> {
    return this.#holding ? new Promise((resolve) => this.#held.push(resolve)) : Promise.resolve();
  }
}
