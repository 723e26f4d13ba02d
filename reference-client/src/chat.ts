import type { ParleyClient, Sent } from './client.js';
import type { ClientEvents } from './events.js';

/** The events of a channel that a chat shows. */
type ChatEvent = 'joined' | 'left' | 'message' | 'outcome' | 'gap' | 'typing' | 'read';

/** One channel as a chat: messages, who types, who has read how far. */
export class Chat {
  readonly channelId: string;
  readonly #client: ParleyClient;
  readonly #typing = new Set<string>();
  readonly #stop: (() => void)[];
  #seen = 0;

  /**
   * Joins the channel.
   *
   * @param since where to begin: offset 0 asks for all that is retained; absent: with what comes from now on
   * @throws ParleyError as `ParleyClient.join`
   */
  constructor(client: ParleyClient, channelId: string, since?: { readonly offset: number; readonly epoch?: string }) {
    this.channelId = channelId;
    this.#client = client;
    this.#stop = [
      this.on('typing', ({ userId, active }) => {
        if (active) this.#typing.add(userId);
        else this.#typing.delete(userId);
      }),
      this.on('message', ({ offset }) => {
        this.#seen = offset;
      }),
    ];
    client.join(channelId, since);
  }

  /** Users who type now. */
  get typing(): string[] {
    return [...this.#typing];
  }

  /** Whether a user has read a message, as far as known. */
  hasRead(userId: string, offset: number): boolean {
    return this.#client.readMark(this.channelId, userId) >= offset;
  }

  /** Calls `listener` for the events of this channel; returns the function that ends it. */
  on<Type extends ChatEvent>(type: Type, listener: (event: ClientEvents[Type]) => void): () => void {
    return this.#client.on(type, (event) => {
      if (event.channelId === this.channelId) listener(event);
    });
  }

  /** Sends a message; it comes back by the event `message` in its place. @throws as `ParleyClient.send` */
  send(text: string, data?: unknown): Sent {
    return this.#client.send(this.channelId, text, data);
  }

  /** The user typed: call it at every key stroke, the lease is renewed as needed. */
  typed(): void {
    this.#client.typing(this.channelId, true);
  }

  /** The user stopped without sending. */
  stoppedTyping(): void {
    this.#client.typing(this.channelId, false);
  }

  /** The user has read everything that was delivered. */
  markRead(): void {
    if (this.#seen > 0) this.#client.read(this.channelId, this.#seen);
  }

  /** Leaves the channel and listens no more, its own listeners included. */
  leave(): void {
    this.#client.leave(this.channelId);
    for (const stop of this.#stop) stop();
  }
}
