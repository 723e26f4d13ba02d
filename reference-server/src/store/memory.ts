import { MemoryChannel } from './memory-channel.js';
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
} from './store.js';

/**
 * Everything in this process's memory: an acknowledged message survives a lost connection, not the process.
 *
 * After a restart every channel has a new epoch, so no client takes the new log for the old one (PLY-ORD-55).
 */
export class MemoryStore implements Store {
  readonly #channels = new Map<string, MemoryChannel>();
  readonly #options: StoreOptions;

  constructor(options: StoreOptions) {
    this.#options = options;
  }

  load(channelId: string): View {
    return this.#channel(channelId).view(this.#options.now());
  }

  append(epoch: string, draft: Draft): Verdict {
    return this.#channel(draft.channelId).append(epoch, draft, this.#options.now());
  }

  refuse(epoch: string, draft: Draft, code: string): Verdict {
    return this.#channel(draft.channelId).refuse(epoch, draft, code, this.#options.now());
  }

  read(channelId: string, epoch: string, from: number, limit: number): readonly Entry[] {
    return this.#channel(channelId).read(epoch, from, limit);
  }

  mark(channelId: string, epoch: string, userId: string, offset: number, origin: string): Marked {
    return this.#channel(channelId).mark(epoch, userId, offset, origin);
  }

  write(channelId: string, write: StateWrite, origin: string): Written {
    return this.#channel(channelId).write(write, origin, this.#options.now());
  }

  publish(channelId: string, event: ChannelEvent): void {
    this.#channel(channelId).publish(event);
  }

  subscribe(channelId: string, listener: Listener): () => void {
    return this.#channel(channelId).subscribe(listener);
  }

  reset(channelId: string): void {
    this.#channel(channelId).reset(this.#options.newEpoch());
  }

  close(): void {
    this.#channels.clear();
  }

  #channel(channelId: string): MemoryChannel {
    let channel = this.#channels.get(channelId);
    if (!channel) {
      const { maxStateBytes, ...bounds } = this.#options;
      channel = new MemoryChannel(this.#options.newEpoch(), { ...bounds, maxStateBytes: maxStateBytes(channelId) });
      this.#channels.set(channelId, channel);
    }
    return channel;
  }
}
