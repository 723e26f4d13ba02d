import type { C2SFrame, HelloC2S, S2CFrame } from '@parley/schemas';
import { Batcher, type Outgoing } from './batcher.js';
import { Channel } from './channel.js';
import type { ClientOptions } from './client.js';
import { Connection, type ConnectionHost, type Status } from './connection.js';
import { PROTOCOL } from './constants.js';
import { Credentials } from './credentials.js';
import { Emitter } from './emitter.js';
import type { ClientEvents } from './events.js';
import type { Answered, Host } from './host.js';
import type { Room } from './outbox.js';
import { type Clock, platformWebSocket, randomId, type SocketConstructor, systemClock } from './platform.js';
import { ServerClock } from './server-clock.js';
import type { Settings } from './settings.js';

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
  inFlight = 0;
  settings: Settings | undefined;
  readonly #outbox: ClientOptions['outbox'];
  readonly #batcher: Batcher;
  /** The unanswered requests of this connection. */
  readonly #requests = new Map<string, Answered>();
  readonly #room: Room;
  #turn = 0;

  constructor(options: ClientOptions) {
    super();
    const { url, userId, clock = systemClock, random = Math.random, outbox } = options;
    this.clock = clock;
    this.random = random;
    this.#outbox = outbox;
    this.clientId = outbox?.clientId ?? this.newId();
    this.credentials = new Credentials(options.token);
    this.#room = { count: options.maxQueued ?? MAX_QUEUED, bytes: options.maxQueuedBytes ?? MAX_QUEUED_BYTES };
    this.#batcher = new Batcher(clock, options.batchWindowMs, (json) => this.connection.link?.send(json));
    this.WebSocket = options.WebSocket ?? platformWebSocket();
    this.connectTimeoutMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
    this.hello = { type: 'hello', protocol: PROTOCOL, clientId: this.clientId, userId };
    this.url = url;
    this.connection = new Connection(this);
    outbox?.restore((channelId) => this.channel(channelId));
  }

  get session(): Settings | undefined {
    return this.connection.link?.usable() ? this.settings : undefined;
  }

  /** The channel of this id, made where it is new. */
  channel(channelId: string): Channel {
    const channel = this.channels.get(channelId) ?? new Channel(channelId, this, this.#room);
    this.channels.set(channelId, channel);
    return channel;
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

  readonly newId = (): string => randomId(this.random);

  request(frame: C2SFrame & { id: string }, answered: Answered): void {
    this.#requests.set(frame.id, answered);
    this.connection.link?.send(JSON.stringify(frame));
  }

  post(outgoing: Outgoing, id?: string, answered?: Answered): void {
    if (id && answered) this.#requests.set(id, answered);
    if (this.settings) this.#batcher.add(outgoing, this.settings.limits);
  }

  flushBatch(): void {
    this.#batcher.flush();
  }

  abandon(code: number): void {
    this.connection.link?.abandon(code);
  }

  changed(): void {
    this.#outbox?.changed(this.clientId, this.channels.values());
  }

  readonly report = (message: string): void => this.emit('report', { message });

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
    this.inFlight = 0;
    for (const channel of this.channels.values()) channel.lost();
    // A kept outbox stays for the next process (PLY-QUE-22).
    if (!final || this.#outbox) return;
    for (const channel of this.channels.values()) channel.settleAll('closed');
  }

  onFrame(frame: S2CFrame): void {
    const replyTo = ('replyTo' in frame && frame.replyTo) || '';
    const answered = this.#requests.get(replyTo);
    this.#requests.delete(replyTo);
    if (answered) {
      answered(frame);
      this.flush();
    } else if ('channelId' in frame && !replyTo) this.channels.get(frame.channelId)?.onFrame(frame);
    else this.report(`unexpected ${frame.type} ${'code' in frame ? frame.code : ''}`);
    // After the delivery: no position beyond what the application has taken over (PLY-QUE-20).
    this.changed();
  }
}
