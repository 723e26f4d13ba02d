import { randomInt, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Server, type ServerOptions, WebSocketServer } from 'ws';
import { type Clock, systemClock } from './clock.js';
import { Basic } from './core/basic.js';
import type { Action, Authenticate, Authorize, ServerContext } from './core/context.js';
import { Meter } from './core/meter.js';
import { Rooms } from './core/room.js';
import { Session } from './core/session.js';
import { V1 } from './core/v1.js';
import type { Probes } from './http/answer.js';
import { Readiness } from './http/readiness.js';
import { Users } from './limits/users.js';
import type { Observer } from './log/observer.js';
import { Histogram, LATENCIES } from './metrics/histogram.js';
import type { Exposition, Measured } from './metrics/metrics.js';
import { TimedStore } from './metrics/timed-store.js';
import { limitsUsers, type Settings, settle } from './options.js';
import { Rights } from './rights.js';
import { MemoryStore } from './store/memory.js';
import { storeOptions } from './store/settings.js';
import type { Store } from './store/store.js';
import { SessionSocket } from './transport/session-socket.js';
import { Tally } from './transport/tally.js';
import { EventLoopTurn } from './transport/turn.js';
import { type Offer, readOffer, refuseUpgrade, SUBPROTOCOL } from './transport/upgrade.js';
import { Wheel } from './transport/wheel.js';
import { type LinkHooks, WsLink } from './transport/ws-link.js';

export interface ParleyOptions extends Partial<Settings> {
  /** Path of the URL that is served; default `/`. */
  readonly path?: string;
  /** Where logs and registers live; default: this process's memory. */
  readonly store?: Store;
  /** With it the server runs with auth, and the user is whom the token names. */
  readonly authenticate?: Authenticate;
  /** Asked for every request, at the moment it is handled; default: everyone may do everything. */
  readonly authorize?: Authorize;
  /** Values of `Origin` that may connect; default: all. Requests without one come from no browser and may. */
  readonly origins?: readonly string[];
  readonly clock?: Clock;
  /** Uniform integer from 0 up to but not including `below`; for the spread of reconnects. */
  readonly random?: (below: number) => number;
  /** Told of every close the server decides on, when it does; for metrics and tests. */
  readonly onClose?: (code: number, reason: string) => void;
  /** Told of connections that open and close; for a log. */
  readonly observer?: Observer;
  /** Whether times are taken and `/metrics` is there; default false. */
  readonly metrics?: boolean;
  /** Told of faults of the server's own; default: standard error. */
  readonly report?: (reason: unknown) => void;
}

/** The server without a socket of its own: takes upgrades from any HTTP server. */
export class Parley {
  readonly settings: Settings;
  readonly rights: Rights;
  readonly #context: ServerContext;
  readonly #options: ParleyOptions;
  readonly #turn: EventLoopTurn;
  readonly #wheel: Wheel;
  readonly #sockets: Server<typeof SessionSocket>;
  readonly #sessions = new Map<Session, SessionSocket>();
  readonly #hooks: LinkHooks;
  readonly #tally = new Tally();
  readonly #timed: TimedStore | undefined;
  readonly #readiness: Readiness;
  #exposition: Promise<Exposition> | undefined;
  #draining = false;

  /** @throws RangeError for a setting out of its range */
  constructor(options: ParleyOptions = {}) {
    const settings = settle(options);
    const clock = options.clock ?? systemClock;
    const bare = options.store ?? memoryStore(settings, clock);
    const timed: TimedStore | undefined = options.metrics ? new TimedStore(bare, clock.monotonic) : undefined;
    const store: Store = timed ?? bare;
    const timings = options.metrics ? { ack: new Histogram(LATENCIES), delivery: new Histogram(LATENCIES) } : undefined;
    const meter = new Meter(clock.monotonic, timings);
    this.#timed = timed;
    this.#readiness = new Readiness(() => store.reachable ?? true);
    this.settings = settings;
    this.rights = new Rights(options.authorize);
    this.#options = options;
    this.#turn = new EventLoopTurn(clock.afterTurn);
    this.#hooks = { monotonic: clock.monotonic, onClose: options.onClose };
    // Fine enough for the shortest timing there is, coarse enough to be one wake-up for many connections.
    const shortest = Math.min(settings.heartbeatIntervalMs, settings.helloTimeoutMs);
    this.#wheel = new Wheel(clock, Math.max(1, Math.min(250, Math.floor(shortest / 20))));
    const turn = this.#turn;
    this.#context = {
      settings,
      store,
      turn,
      clock,
      meter,
      rooms: new Rooms({
        store,
        turn,
        meter,
        typingTtlMs: settings.typingTtlMs,
        monotonic: clock.monotonic,
        setTimer: clock.setTimer,
      }),
      users: limitsUsers(settings) ? new Users(settings, clock.monotonic) : undefined,
      authenticate: options.authenticate,
      authorize: this.rights.allows,
      admits: this.rights.admits,
      alarm: (owner) => this.#wheel.alarm(owner),
      newId: randomUUID,
      report: options.report ?? ((reason) => console.error(reason)),
    };
    this.#sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      WebSocket: SessionSocket,
      maxPayload: settings.maxFrameBytes,
      perMessageDeflate: false,
      closeTimeout: settings.closeTimeoutMs,
      handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    } as ServerOptions<typeof SessionSocket>);
  }

  /** Connections that are open now, those in their handshake included. */
  get connections(): number {
    return this.#sessions.size;
  }

  /** What an HTTP server answers health checks from, and scrapes of metrics if there are any. */
  get probes(): Probes {
    const { report } = this.#context;
    const { unready } = this.#readiness;
    return { unready, report, ...(this.#options.metrics ? { metrics: () => this.#scrape() } : {}) };
  }

  /** Takes over an `upgrade` event of an HTTP server. */
  readonly handleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const offer = readOffer(request, this.#options.path ?? '/');
    if (!offer.ok) {
      refuseUpgrade(socket, offer.status);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (ws) => this.#accept(ws, socket, offer));
  };

  /** Refuses an action from now on, also where it was allowed; seeing a channel no more ends its memberships. */
  revoke(userId: string, channelId: string, action: Action = 'join'): void {
    this.rights.revoke(userId, channelId, action);
    if (action !== 'join') return;
    for (const session of this.#sessions.keys()) {
      if (session.userId === userId && session.isIn(channelId)) session.expel(channelId, 'forbidden');
    }
  }

  grant(userId: string, channelId: string, action: Action = 'join'): void {
    this.rights.grant(userId, channelId, action);
  }

  /** Throws a channel's log away and begins a new epoch, as after a loss of data: members are closed with 4103. */
  async reset(channelId: string): Promise<void> {
    await this.#context.store.reset(channelId);
  }

  /** Keeps a user from connecting from now on, and ends what connections there are (PLY-ERR-13). */
  bar(userId: string): void {
    this.rights.bar(userId);
    for (const session of [...this.#sessions.keys()]) {
      if (session.userId === userId) session.close(4003, 'this user may not connect');
    }
  }

  /** Takes {@link bar} back. */
  admit(userId: string): void {
    this.rights.admit(userId);
  }

  /** Ends the sessions of a user for good (PLY-ERR-12). */
  endSessions(userId: string): void {
    for (const session of [...this.#sessions.keys()]) {
      if (session.userId === userId) session.close(4000, 'the session was ended');
    }
  }

  /** Is ready for no new connection from now on, and resolves after `drainDelayMs`, when balancers have noticed. */
  retire(): Promise<void> {
    this.#readiness.drain();
    const { drainDelayMs } = this.settings;
    return drainDelayMs === 0
      ? Promise.resolve()
      : new Promise((resolve) => void this.#context.clock.setTimer(drainDelayMs, resolve));
  }

  /**
   * Says goodbye to everyone, each with another time to come back, answers what is under way, and closes.
   * Resolves when the last socket is gone, at the latest after `drainTimeoutMs`, when what is left is cut.
   */
  async drain(): Promise<void> {
    this.#draining = true;
    this.#readiness.drain();
    for (const session of [...this.#sessions.keys()]) session.drain(this.#retryAfter());
    const { drainTimeoutMs } = this.settings;
    await this.#gone(drainTimeoutMs * 0.8);
    for (const session of [...this.#sessions.keys()]) session.giveUp();
    await this.#gone(drainTimeoutMs * 0.2);
    await this.terminate();
  }

  /** Cuts every socket at once. */
  async terminate(): Promise<void> {
    this.#draining = true;
    for (const ws of this.#sessions.values()) ws.terminate();
    await this.#gone(undefined);
    this.#wheel.stop();
    await this.#context.store.close();
  }

  #accept(ws: SessionSocket, socket: Duplex, offer: Offer & { ok: true }): void {
    const link = new WsLink(ws, socket, offer.dialect, this.#turn, this.#hooks);
    const session = new Session(this.#context, link, (own) =>
      offer.dialect === 'v1' ? new V1(own) : new Basic(own, new URLSearchParams(offer.query)),
    );
    this.#sessions.set(session, ws);
    this.#tally.opened += 1;
    const { origins, observer } = this.#options;
    const remote = observer && link.remote;
    ws.carry({ session, link, openedAt: Math.floor(this.#context.clock.monotonic()), remote, gone: this.#closed });
    link.onDrain(session);
    observer?.opened({ session: session.sessionId, remote, protocol: link.dialect });
    if (origins && offer.origin !== undefined && !origins.includes(offer.origin)) {
      session.close(4003, 'this origin may not connect');
    } else if (this.settings.maxConnections > 0 && this.#sessions.size > this.settings.maxConnections) {
      session.close(4151, 'this server has as many connections as it may');
    } else if (this.#draining) {
      session.drain(this.#retryAfter());
    } else {
      session.start();
    }
  }

  readonly #closed = (ws: SessionSocket, code: number): void => {
    const { session, link, openedAt, remote } = ws.cargo;
    const { decided } = link;
    const by = decided ? 'server' : 'peer';
    this.#sessions.delete(session);
    this.#tally.ended(by, decided?.code ?? code);
    this.#tally.received += link.received;
    this.#tally.sent += link.sent;
    this.#options.observer?.closed({
      session: session.sessionId,
      remote,
      protocol: link.dialect,
      user: session.userId,
      by,
      code: decided?.code ?? code,
      reason: decided?.reason,
      ms: Math.round(this.#context.clock.monotonic() - openedAt),
    });
  };

  async #scrape(): Promise<{ contentType: string; text: string }> {
    // Loaded by whoever asks first: most processes of tests and tools never do.
    this.#exposition ??= import('./metrics/metrics.js').then(({ exposition }) => exposition(() => this.#measured()));
    const { contentType, render } = await this.#exposition;
    return { contentType, text: await render() };
  }

  #measured(): Measured {
    const { meter, rooms } = this.#context;
    const tally = this.#tally;
    const connections = { v1: 0, basic: 0 };
    const bytes = { received: tally.received, sent: tally.sent };
    for (const [session, ws] of this.#sessions) {
      connections[session.link.dialect] += 1;
      const { link } = ws.cargo;
      bytes.received += link.received;
      bytes.sent += link.sent;
    }
    return {
      meter,
      connections,
      bytes,
      opened: tally.opened,
      closed: tally.closed,
      channels: rooms.count,
      memberships: rooms.memberships,
      draining: this.#readiness.draining,
      store: this.#timed?.histograms ?? {},
    };
  }

  #retryAfter(): number {
    return (this.#options.random ?? randomInt)(this.settings.drainSpreadMs + 1);
  }

  /** Resolves when no socket is left, or after `ms`. */
  #gone(ms: number | undefined): Promise<void> {
    const { clock } = this.#context;
    return new Promise((resolve) => {
      const cancel = ms === undefined ? () => {} : clock.setTimer(ms, resolve);
      let left = this.#sessions.size;
      if (left === 0) {
        cancel();
        return resolve();
      }
      for (const ws of this.#sessions.values()) {
        ws.once('close', () => {
          left -= 1;
          if (left > 0) return;
          cancel();
          resolve();
        });
      }
    });
  }
}

/** The store of a server that was given none. */
export function memoryStore(settings: Settings, clock: Clock): MemoryStore {
  return new MemoryStore(storeOptions(settings, clock));
}
