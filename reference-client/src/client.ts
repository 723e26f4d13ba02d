import type { Channel } from './channel.js';
import type { Status } from './connection.js';
import { IDENTIFIER, MAX_SAFE_INTEGER } from './constants.js';
import type { TokenSource } from './credentials.js';
import { Engine } from './engine.js';
import { ParleyError } from './errors.js';
import type { ClientEvents } from './events.js';
import type { Verdict } from './outbox.js';
import type { Clock, SocketConstructor } from './platform.js';
import type { OutboxKeeper } from './store.js';

export interface ClientOptions {
  /** ws: or wss: URL of the server. */
  readonly url: string;
  /** Credential, for a server with auth. */
  readonly token?: TokenSource;
  /** The user, for a server without auth; 1 to 128 characters of ASCII 0x21-0x7E. */
  readonly userId?: string;
  /** Most messages kept without a verdict; default 1000. */
  readonly maxQueued?: number;
  /** Most bytes of UTF-8 kept without a verdict; default 1 MiB. */
  readonly maxQueuedBytes?: number;
  /** Gathers sends into batches for this many ms, counted from the first; absent: no batching. */
  readonly batchWindowMs?: number;
  /** Bound of TCP, TLS, upgrade and handshake together, in ms; default 10,000 (PLY-REC-11). */
  readonly connectTimeoutMs?: number;
  /** Keeps the outbox over the end of the process: `persistentOutbox(store)`, one running client a store (PLY-QUE-24). */
  readonly outbox?: OutboxKeeper;
  /** WebSocket constructor; default: the platform's own. */
  readonly WebSocket?: SocketConstructor;
  /** Time and timers; default: the platform's own. */
  readonly clock?: Clock;
  /** Uniform in [0, 1); default: Math.random. Makes delays, and ids only where there is no Web Crypto. */
  readonly random?: () => number;
}

/** A message that the client has taken. */
export interface Sent {
  readonly id: string;
  /** Its one final verdict; never refused. With a kept outbox it may come in a later process, by the event `outcome`. */
  readonly verdict: Promise<Verdict>;
}

/**
 * A Parley client: one connection, kept up; channels, recovered; messages, sent once and in order.
 *
 * @example
 * const client = new ParleyClient({ url: 'wss://chat.example', token: () => fetchToken() });
 * client.on('message', ({ userId, text }) => console.log(userId, text));
 * client.connect();
 * client.join('room-1');
 * const { verdict } = client.send('room-1', 'hello');
 */
export class ParleyClient {
  readonly #engine: Engine;

  /**
   * Makes a client; it does nothing until `connect`.
   *
   * @throws TypeError for a URL that is not ws: or wss:, or where no WebSocket constructor is found
   * @throws ParleyError `invalid` for a `userId` that is no identifier
   */
  constructor(options: ClientOptions) {
    const { url, userId } = options;
    if (!/^wss?:\/\//i.test(url)) throw new TypeError(url);
    if (userId !== undefined) identifier('userId', userId);
    this.#engine = new Engine(options);
  }

  /** Names this client's outbox to the server (PLY-HSK-5 to 7). */
  get clientId(): string {
    return this.#engine.clientId;
  }

  /** Where the connection stands. */
  get status(): Status {
    return this.#engine.connection.status;
  }

  /** The user as whom the server knows this client; empty before the first `welcome`. */
  get userId(): string {
    return this.#engine.userId;
  }

  /** Estimate of the server's clock, ms since 1970; meaningless before the first `welcome`. */
  get serverTime(): number {
    return this.#engine.serverClock.at(this.#engine.clock.now());
  }

  /** Calls `listener` for every event of this type; returns the function that ends it. */
  on<Type extends keyof ClientEvents>(type: Type, listener: (event: ClientEvents[Type]) => void): () => void {
    return this.#engine.on(type, listener);
  }

  /** Connects and stays connected; does nothing while that is so already. Comes back after `close` too. */
  connect(): void {
    this.#engine.connection.connect();
  }

  /**
   * Ends for good: no socket, no timer. Messages without a verdict become `unknown` if they were sent and `rejected` if
   * not; with a kept outbox they stay for the next process.
   */
  close(): void {
    this.#engine.connection.close();
  }

  /** Gives the client a new token, for its next `hello`. */
  setToken(token: TokenSource): void {
    this.#engine.credentials.set(token);
  }

  /**
   * Wants a channel from now on, over all reconnects, until `leave` or until the server ends it (`left`).
   *
   * @param since where to begin on the very first join: offset 0 asks for all that is retained; absent: the head
   * @throws ParleyError `closed`; `invalid` for a channel id or position that is none
   */
  join(channelId: string, since?: { readonly offset: number; readonly epoch?: string }): void {
    this.#open(channelId);
    identifier('channelId', channelId);
    if (since) place(since.offset, 0);
    const channel = this.#engine.channel(channelId);
    if (since && !channel.position.since) channel.position.start(since.offset, since.epoch);
    channel.want();
    this.#engine.joinWanted();
  }

  /** Leaves a channel: what was never sent is rejected, the rest gets the verdict of its answer. */
  leave(channelId: string): void {
    this.#engine.channels.get(channelId)?.leave();
  }

  /**
   * Sends a message, now or as soon as possible.
   *
   * @throws ParleyError `closed`, `not_joined`, `queue_full`, or `invalid` for content with a lone surrogate or nested
   *   deeper than 32; nothing was taken then
   * @throws TypeError for content that JSON cannot say
   */
  send(channelId: string, text: string, data?: unknown): Sent {
    const channel = this.#wanted(channelId);
    const sent = channel.send(text, data);
    this.#engine.flush();
    return sent;
  }

  /** The user types (call it at every key stroke) or stopped. Never queued. @throws ParleyError `closed`, `not_joined` */
  typing(channelId: string, active: boolean): void {
    const channel = this.#wanted(channelId);
    if (channel.phase === 'joined') channel.registers.setTyping(active);
  }

  /**
   * The user has read up to this offset.
   *
   * @throws ParleyError `closed`, `not_joined`; `invalid` for anything but an integer from 1 to 2^53-1
   */
  read(channelId: string, offset: number): void {
    place(offset, 1);
    const channel = this.#wanted(channelId);
    channel.registers.reads.want(offset);
    channel.flush();
  }

  /**
   * Changes a state key; `null` and undefined delete it.
   *
   * @throws ParleyError `closed`, `not_joined`; `invalid` for a key or value that cannot be sent
   * @throws TypeError for a value that JSON cannot say
   */
  setState(channelId: string, key: string, value: unknown): void {
    identifier('key', key);
    const channel = this.#wanted(channelId);
    channel.registers.setState(key, value);
    channel.flush();
  }

  /** What a state key shows now, the own unanswered write included; null if absent. */
  getState(channelId: string, key: string): unknown {
    return this.#engine.channels.get(channelId)?.registers.state.get(key) ?? null;
  }

  /** Greatest offset that a user has read, as far as known; 0 if none. */
  readMark(channelId: string, userId: string): number {
    return this.#engine.channels.get(channelId)?.registers.reads.get(userId) ?? 0;
  }

  #open(channelId: string): void {
    if (this.status === 'closed') throw new ParleyError('closed', channelId);
  }

  #wanted(channelId: string): Channel {
    this.#open(channelId);
    const channel = this.#engine.channels.get(channelId);
    if (!channel?.wanted) throw new ParleyError('not_joined', channelId);
    return channel;
  }
}

function identifier(name: string, value: string): void {
  if (!IDENTIFIER.test(value)) throw new ParleyError('invalid', name);
}

function place(offset: number, least: number): void {
  const valid = Number.isInteger(offset) && offset >= least && offset <= MAX_SAFE_INTEGER;
  if (!valid) throw new ParleyError('invalid', 'offset');
}
