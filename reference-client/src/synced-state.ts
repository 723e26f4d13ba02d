import type { ParleyClient } from './client.js';

/**
 * One shared value, kept the same for everybody in a channel: the last write wins, by server time.
 *
 * @example
 * const topic = new SyncedState<string>(client, 'room-1', 'topic', 'none yet');
 * topic.subscribe((value) => render(value));
 * topic.set('Dinner on Friday');
 */
export class SyncedState<T> {
  readonly #client: ParleyClient;
  readonly #channelId: string;
  readonly #key: string;
  readonly #initial: T;

  /** @param initial what `value` shows while nobody has set anything, or after a deletion */
  constructor(client: ParleyClient, channelId: string, key: string, initial: T) {
    this.#client = client;
    this.#channelId = channelId;
    this.#key = key;
    this.#initial = initial;
  }

  /** The value as the application should show it now, the own unanswered write included. Others may write any JSON. */
  get value(): T {
    return (this.#client.getState(this.#channelId, this.#key) as T | null) ?? this.#initial;
  }

  /**
   * Changes the value for everybody; null deletes it. Works offline too.
   *
   * @throws ParleyError and TypeError as `ParleyClient.setState`
   */
  set(value: T | null): void {
    this.#client.setState(this.#channelId, this.#key, value);
  }

  /** Calls `listener` whenever `value` has changed, by whomever; returns the function that ends it. */
  subscribe(listener: (value: T) => void): () => void {
    return this.#client.on('state', ({ channelId, key }) => {
      if (channelId === this.#channelId && key === this.#key) listener(this.value);
    });
  }
}
