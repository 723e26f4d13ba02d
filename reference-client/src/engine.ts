import type { AckS2C, C2SFrame, ErrorS2C, HelloC2S, JoinedS2C, S2CFrame } from '@parley/schemas';
import { Batcher, type Outgoing } from './batcher.js';
import { Channel } from './channel.js';
import type { ClientOptions } from './client.js';
import { Connection, type ConnectionHost, type Status } from './connection.js';
import { CLOSE_HOLE, PROTOCOL } from './constants.js';
import { Credentials } from './credentials.js';
import { Emitter } from './emitter.js';
import type { ClientEvents } from './events.js';
import type { Host } from './host.js';
import type { Budget, Verdict } from './outbox.js';
import { type Clock, platformWebSocket, randomId, type SocketConstructor, systemClock } from './platform.js';
import { type Request, Requests } from './requests.js';
import { ServerClock } from './server-clock.js';
import type { Settings } from './settings.js';
import { keep, restore } from './store.js';

const MAX_QUEUED = 1000;
const MAX_QUEUED_BYTES = 2 ** 20;
const CONNECT_TIMEOUT_MS = 10_000;

/** Wires one connection to the channels: what comes in goes to its channel, what goes out passes the limits. */
export class Engine extends Emitter<ClientEvents> implements Host, ConnectionHost {
  readonly clock: Clock;
  readonly serverClock = new ServerClock();
  readonly clientId: string;
  readonly credentials: Credentials;
  readonly connection: Connection;
  readonly channels = new Map<string, Channel>();
  readonly url: string;
  readonly WebSocket: SocketConstructor;
  readonly connectTimeoutMs: number;
  readonly hello: HelloC2S;
  readonly random: () => number;
  userId = '';
  settings: Settings | undefined;
  readonly #store: ClientOptions['store'];
  readonly #batcher: Batcher;
  readonly #requests = new Requests();
  readonly #budget: Budget;
  readonly #verdicts = new Map<string, (verdict: Verdict) => void>();
  #turn = 0;

  constructor(options: ClientOptions) {
    super();
    const { url, userId, clock = systemClock, random = Math.random, store } = options;
    this.clock = clock;
    this.random = random;
    this.#store = store;
    const kept = store?.load();
    this.clientId = kept?.clientId ?? this.newId();
    this.credentials = new Credentials(options.token, () => this.emit('token_needed', {}));
    const { maxQueued = MAX_QUEUED, maxQueuedBytes = MAX_QUEUED_BYTES } = options;
    this.#budget = { count: 0, bytes: 0, maxCount: maxQueued, maxBytes: maxQueuedBytes };
    this.#batcher = new Batcher(clock, options.batchWindowMs, (json) => this.connection.link?.send(json));
    this.WebSocket = options.WebSocket ?? platformWebSocket();
    this.connectTimeoutMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
    this.hello = { type: 'hello', protocol: PROTOCOL, clientId: this.clientId, userId };
    this.url = url;
    this.connection = new Connection(this);
    if (kept) restore(kept, (channelId) => this.channel(channelId));
  }

  get session(): Settings | undefined {
    return this.connection.link?.usable() ? this.settings : undefined;
  }

  get hasRoom(): boolean {
    return this.#requests.messages < (this.session?.limits.maxInFlight ?? 0);
  }

  /** The channel of this id, made where it is new. */
  channel(channelId: string): Channel {
    const channel = this.channels.get(channelId) ?? new Channel(channelId, this, this.#budget);
    this.channels.set(channelId, channel);
    return channel;
  }

  /** The verdict of a message that was just taken. */
  verdict(id: string): Promise<Verdict> {
    return new Promise((resolve) => this.#verdicts.set(id, resolve));
  }

  /** Lets every channel send what it can; each time another first, so that a busy one leaves room to the others. */
  flush(): void {
    const channels = [...this.channels.values()];
    channels.push(...channels.splice(0, this.#turn++ % channels.length));
    for (const channel of channels) channel.flush();
  }

  /** Joins what is wanted, within `limits.maxChannels`; the others wait until one is left (PLY-LIM-12). */
  joinWanted(): void {
    for (const channel of this.channels.values()) {
      const engaged = [...this.channels.values()].filter((other) => other.phase !== 'idle').length;
      if (engaged < (this.session?.limits.maxChannels ?? 0)) channel.join();
    }
  }

  // What a channel needs

  newId(): string {
    return randomId(this.random);
  }

  request(request: Request, frame: C2SFrame): void {
    this.#requests.add(request);
    this.connection.link?.send(JSON.stringify(frame));
  }

  post(outgoing: Outgoing, request?: Request): void {
    if (request) this.#requests.add(request);
    if (this.settings) this.#batcher.add(outgoing, this.settings.limits);
  }

  flushBatch(): void {
    this.#batcher.flush();
  }

  hole(): void {
    this.connection.link?.abandon(CLOSE_HOLE);
  }

  settled(channelId: string, id: string, verdict: Verdict): void {
    this.#verdicts.get(id)?.(verdict);
    this.#verdicts.delete(id);
    this.emit('outcome', { channelId, id, ...verdict });
  }

  changed(): void {
    this.#store?.save(keep(this.clientId, this.channels.values()));
  }

  report(message: string): void {
    this.emit('report', { message });
  }

  // What the connection tells

  onStatus(status: Status, code?: number): void {
    this.emit('status', { status, code });
  }

  onWelcome(userId: string, settings: Settings): void {
    this.userId = userId;
    this.settings = settings;
    this.joinWanted();
    this.connection.welcomed();
  }

  /** What was gathered is a request that may not be sent any more; it stays unsent (PLY-REC-31). */
  onGoodbye(): void {
    this.#batcher.clear();
  }

  onLost(final: boolean): void {
    this.#batcher.clear();
    this.#requests.clear();
    for (const channel of this.channels.values()) channel.lost();
    // A kept outbox stays for the next process (PLY-QUE-22).
    if (!final || this.#store) return;
    for (const channel of this.channels.values()) channel.settleAll('closed');
  }

  onFrame(frame: S2CFrame): void {
    if (frame.type === 'ack' || frame.type === 'error') this.#onAnswer(frame);
    else if (frame.type === 'joined') this.#onJoined(frame);
    else if ('channelId' in frame) {
      if (frame.type === 'left') this.#requests.answer(frame.replyTo ?? '');
      this.channels.get(frame.channelId)?.onFrame(frame);
    }
  }

  #onJoined(frame: JoinedS2C): void {
    const request = this.#requests.answer(frame.replyTo);
    if (request?.channel.id === frame.channelId) request.channel.onJoined(frame);
    else this.report(`unexpected ${frame.type}`);
  }

  #onAnswer(answer: AckS2C | ErrorS2C): void {
    const request = this.#requests.answer(answer.replyTo ?? '');
    if (!request) this.report(`unexpected ${answer.type} ${'code' in answer ? answer.code : ''}`);
    else if (answer.type === 'ack') request.channel.onAck(request, answer);
    else request.channel.onError(request, answer);
    this.flush();
  }
}
