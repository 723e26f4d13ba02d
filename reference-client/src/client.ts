import type { C2SFrame, JoinedS2C, S2CFrame } from '@parley/schemas';
import { Batcher, type Outgoing } from './batcher.js';
import { Channel } from './channel.js';
import { Connection, type Status } from './connection.js';
import { CLOSE_HOLE, IDENTIFIER, MAX_SAFE_INTEGER, PROTOCOL } from './constants.js';
import { Credentials, type TokenSource } from './credentials.js';
import { Emitter } from './emitter.js';
import { ParleyError } from './errors.js';
import type { ClientEvents } from './events.js';
import { check, mayBeBatched } from './guard.js';
import type { Host, Request } from './host.js';
import { Budget, type Verdict } from './outbox.js';
import { type Clock, platformWebSocket, randomId, type SocketConstructor, systemClock } from './platform.js';
import { Requests } from './requests.js';
import { ServerClock } from './server-clock.js';
import { keep, type OutboxStore, restore } from './store.js';

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
  /** Keeps the outbox over the end of the process; one running client a store (PLY-QUE-24). */
  readonly store?: OutboxStore;
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
  /** Its one final verdict; never refused. With a `store` it may come in a later process, by the event `outcome`. */
  readonly verdict: Promise<Verdict>;
}

const MAX_QUEUED = 1000;
const MAX_QUEUED_BYTES = 2 ** 20;
const CONNECT_TIMEOUT_MS = 10_000;

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
  /** Names this client's outbox to the server (PLY-HSK-5 to 7). */
  readonly clientId: string;
  readonly #events = new Emitter<ClientEvents>();
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #credentials: Credentials;
  readonly #serverClock = new ServerClock();
  readonly #connection: Connection;
  readonly #batcher: Batcher;
  readonly #requests = new Requests();
  readonly #budget: Budget;
  readonly #channels = new Map<string, Channel>();
  readonly #verdicts = new Map<string, (verdict: Verdict) => void>();
  readonly #store: OutboxStore | undefined;
  readonly #host: Host;
  #userId = '';
  #turn = 0;

  /**
   * Makes a client; it does nothing until `connect`.
   *
   * @throws TypeError for a URL that is not ws: or wss:, or where no WebSocket constructor is found
   * @throws ParleyError `invalid` for a `userId` that is no identifier
   */
  constructor(options: ClientOptions) {
    const { url, userId } = options;
    if (!/^wss?:\/\//i.test(url)) throw new TypeError(`not a ws: or wss: URL: ${url}`);
    if (userId !== undefined) identifier('userId', userId);
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? Math.random;
    this.#budget = new Budget(options.maxQueued ?? MAX_QUEUED, options.maxQueuedBytes ?? MAX_QUEUED_BYTES);
    this.#store = options.store;
    const kept = this.#store?.load();
    this.clientId = kept?.clientId ?? randomId(this.#random);
    this.#credentials = new Credentials(options.token, () => this.#events.emit('token_needed', {}));
    this.#batcher = new Batcher(this.#clock, options.batchWindowMs, (json) => this.#connection.send(json));
    this.#connection = new Connection(
      {
        url,
        WebSocket: options.WebSocket ?? platformWebSocket(),
        clock: this.#clock,
        random: this.#random,
        connectTimeoutMs: options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
        credentials: this.#credentials,
        serverClock: this.#serverClock,
        hello: (token) =>
          JSON.stringify({
            type: 'hello',
            protocol: PROTOCOL,
            clientId: this.clientId,
            token,
            userId,
          } satisfies C2SFrame),
      },
      {
        onWelcome: (welcome) => this.#onWelcome(welcome.userId),
        onFrame: (frame) => this.#onFrame(frame),
        onGoodbye: () => this.#batcher.clear(),
        onLost: (final) => this.#onLost(final),
        onStatus: (status, code) => this.#events.emit('status', code === undefined ? { status } : { status, code }),
        onReport: (message) => this.#report(message),
      },
    );
    this.#host = this.#makeHost();
    if (kept) restore(kept, (channelId) => this.#channel(channelId));
  }

  /** Where the connection stands. */
  get status(): Status {
    return this.#connection.status;
  }

  /** The user as whom the server knows this client; empty before the first `welcome`. */
  get userId(): string {
    return this.#userId;
  }

  /** Estimate of the server's clock, ms since 1970; meaningless before the first `welcome`. */
  get serverTime(): number {
    return this.#serverClock.at(this.#clock.now());
  }

  /** Calls `listener` for every event of this type; returns the function that ends it. */
  on<Type extends keyof ClientEvents>(type: Type, listener: (event: ClientEvents[Type]) => void): () => void {
    return this.#events.on(type, listener);
  }

  /** Connects and stays connected; does nothing while that is so already. Comes back after `close` too. */
  connect(): void {
    this.#connection.connect();
  }

  /**
   * Ends for good: no socket, no timer. Messages without a verdict become `unknown` if they were sent and `rejected` if
   * not; with a `store` they are kept for the next process.
   */
  close(): void {
    this.#connection.close();
  }

  /** Gives the client a new token, for its next `hello`. */
  setToken(token: TokenSource): void {
    this.#credentials.set(token);
  }

  /**
   * Wants a channel from now on, over all reconnects, until `leave` or until the server ends it (`left`).
   *
   * @param since where to begin on the very first join: offset 0 asks for all that is retained; absent: the head
   * @throws ParleyError `closed`; `invalid` for a channel id or position that is none
   */
  join(channelId: string, since?: { readonly offset: number; readonly epoch?: string }): void {
    this.#open();
    identifier('channelId', channelId);
    if (since) place(since.offset, 0);
    const channel = this.#channel(channelId);
    if (since && !channel.position.since) channel.position.start(since.offset, since.epoch);
    channel.want();
    this.#joinWanted();
  }

  /** Leaves a channel: what was never sent is rejected, the rest gets the verdict of its answer. */
  leave(channelId: string): void {
    this.#channels.get(channelId)?.leave();
  }

  /**
   * Sends a message, now or as soon as possible.
   *
   * @throws ParleyError `closed`, `not_joined`, `queue_full`, or `invalid` for content that JSON cannot say, with a lone
   *   surrogate, or nested deeper than 32; nothing was taken then
   */
  send(channelId: string, text: string, data?: unknown): Sent {
    const channel = this.#wanted(channelId);
    const id = channel.send(text, data);
    const verdict = new Promise<Verdict>((resolve) => this.#verdicts.set(id, resolve));
    this.#flush();
    return { id, verdict };
  }

  /** The user types (call it at every key stroke) or stopped. Never queued. @throws ParleyError `closed`, `not_joined` */
  typing(channelId: string, active: boolean): void {
    const channel = this.#wanted(channelId);
    if (channel.joined) channel.registers.setTyping(active);
  }

  /**
   * The user has read up to this offset.
   *
   * @throws ParleyError `closed`, `not_joined`; `invalid` for anything but an integer from 1 to 2^53-1
   */
  read(channelId: string, offset: number): void {
    place(offset, 1);
    const channel = this.#wanted(channelId);
    channel.registers.read(offset);
    channel.flush();
  }

  /**
   * Changes a state key; `null` deletes it.
   *
   * @throws ParleyError `closed`, `not_joined`; `invalid` for a key or value that cannot be sent
   */
  setState(channelId: string, key: string, value: unknown): void {
    identifier('key', key);
    const channel = this.#wanted(channelId);
    channel.registers.setState(key, value);
    channel.flush();
  }

  /** What a state key shows now, the own unanswered write included; null if absent. */
  getState(channelId: string, key: string): unknown {
    return this.#channels.get(channelId)?.registers.state.get(key) ?? null;
  }

  /** The state keys of a channel that have a value. */
  stateKeys(channelId: string): string[] {
    return this.#channels.get(channelId)?.registers.state.keys() ?? [];
  }

  /** Greatest offset that a user has read, as far as known; 0 if none. */
  readMark(channelId: string, userId: string): number {
    return this.#channels.get(channelId)?.registers.readMark(userId) ?? 0;
  }

  #makeHost(): Host {
    const client = this;
    return {
      clock: this.#clock,
      serverClock: this.#serverClock,
      clientId: this.clientId,
      events: this.#events,
      get userId() {
        return client.#userId;
      },
      get session() {
        return client.#connection.usable ? client.#connection.settings : undefined;
      },
      get hasRoom() {
        return client.#requests.messages < (client.#connection.settings?.limits.maxInFlight ?? 0);
      },
      newId: () => randomId(this.#random),
      request: (channelId, request, frame) => {
        this.#requests.add(frame.id, { channelId, request });
        this.#connection.send(JSON.stringify(frame));
      },
      post: (channelId, outgoing, id, request) => this.#post(channelId, outgoing, id, request),
      flushBatch: () => this.#batcher.flush(),
      membershipEnded: () => this.#joinWanted(),
      hole: () => this.#connection.abandon(CLOSE_HOLE),
      settled: (channelId, id, verdict) => this.#settled(channelId, id, verdict),
      changed: () => this.#store?.save(keep(this.clientId, this.#channels.values())),
      report: (message) => this.#report(message),
    };
  }

  #post(channelId: string, outgoing: Outgoing, id: string | undefined, request: Request | undefined): void {
    const { settings } = this.#connection;
    if (!settings) return;
    if (id !== undefined && request) this.#requests.add(id, { channelId, request });
    this.#batcher.add(outgoing, settings.limits);
  }

  #onWelcome(userId: string): void {
    this.#userId = userId;
    this.#joinWanted();
  }

  /** Within `limits.maxChannels`; the others wait until one is left (PLY-LIM-12). */
  #joinWanted(): void {
    const limit = this.#host.session?.limits.maxChannels ?? 0;
    const channels = [...this.#channels.values()];
    let engaged = channels.filter((channel) => channel.engaged).length;
    for (const channel of channels) {
      if (engaged >= limit) return;
      if (!channel.wanted || channel.engaged) continue;
      channel.join();
      engaged++;
    }
  }

  #onLost(final: boolean): void {
    this.#batcher.clear();
    this.#requests.clear();
    for (const channel of [...this.#channels.values()]) channel.lost();
    if (!final || this.#store) return;
    for (const channel of [...this.#channels.values()]) channel.settleAll('closed');
  }

  #onFrame(frame: S2CFrame): void {
    switch (frame.type) {
      case 'batch':
        this.#onBatch(frame.messages);
        return;
      case 'joined':
        this.#onJoined(frame);
        return;
      case 'ack':
      case 'error':
        this.#onAnswer(frame);
        return;
      case 'left':
        if (frame.replyTo !== undefined) this.#requests.answer(frame.replyTo);
    }
    if ('channelId' in frame) this.#channels.get(frame.channelId)?.onFrame(frame);
  }

  #onJoined(frame: JoinedS2C): void {
    const pending = this.#requests.answer(frame.replyTo);
    if (pending?.channelId !== frame.channelId) {
      this.#report('joined without a join');
      return;
    }
    this.#channels.get(frame.channelId)?.onJoined(frame);
  }

  /** Exactly as if the items had come one by one; a bad one spoils only itself (PLY-BAT-1, PLY-BAT-16). */
  #onBatch(items: readonly unknown[]): void {
    for (const item of items) {
      const result = check(item);
      if (result.kind === 'malformed') this.#report(`in a batch: ${result.reason}`);
      else if (result.kind === 'frame') {
        if (mayBeBatched(result.frame.type)) this.#onFrame(result.frame);
        else this.#report(`${result.frame.type} in a batch`);
      }
    }
  }

  #onAnswer(answer: S2CFrame & { type: 'ack' | 'error' }): void {
    const pending = answer.replyTo === undefined ? undefined : this.#requests.answer(answer.replyTo);
    const channel = pending && this.#channels.get(pending.channelId);
    if (!pending || !channel) {
      const what = answer.type === 'error' ? `error ${answer.code}: ${answer.message}` : 'ack';
      this.#report(`answer to no request: ${what}`);
      return;
    }
    if (answer.type === 'ack') channel.onAck(pending.request, answer);
    else channel.onError(pending.request, answer);
    if (pending.request.kind === 'message') this.#flush();
  }

  /** Each time another channel is first, so that a busy one does not keep the others from `maxInFlight`. */
  #flush(): void {
    const channels = [...this.#channels.values()];
    const turn = this.#turn++ % Math.max(1, channels.length);
    for (const channel of [...channels.slice(turn), ...channels.slice(0, turn)]) channel.flush();
  }

  #settled(channelId: string, id: string, verdict: Verdict): void {
    this.#verdicts.get(id)?.(verdict);
    this.#verdicts.delete(id);
    this.#events.emit('outcome', { channelId, id, ...verdict });
  }

  #report(message: string): void {
    this.#events.emit('report', { message });
  }

  #channel(channelId: string): Channel {
    const known = this.#channels.get(channelId);
    if (known) return known;
    const channel = new Channel(channelId, this.#host, this.#budget);
    this.#channels.set(channelId, channel);
    return channel;
  }

  #open(): void {
    if (this.status === 'closed') throw new ParleyError('closed', 'the client is closed');
  }

  #wanted(channelId: string): Channel {
    this.#open();
    const channel = this.#channels.get(channelId);
    if (!channel?.wanted) throw new ParleyError('not_joined', `join ${channelId} first`);
    return channel;
  }
}

function identifier(name: string, value: string): void {
  if (!IDENTIFIER.test(value))
    throw new ParleyError('invalid', `${name} is not 1 to 128 characters of ASCII 0x21-0x7E`);
}

function place(offset: number, least: number): void {
  const valid = Number.isInteger(offset) && offset >= least && offset <= MAX_SAFE_INTEGER;
  if (!valid) throw new ParleyError('invalid', `an offset is an integer from ${least} to 2^53-1`);
}
