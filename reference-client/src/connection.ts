import type { C2SFrame, GoodbyeS2C, HelloC2S, S2CFrame, WelcomeS2C } from '@parley/schemas';
import { Backoff } from './backoff.js';
import { ABNORMAL, CLOSE_HEARTBEAT, CLOSE_NORMAL, isFinal, SUBPROTOCOL, TOKEN_EXPIRED } from './constants.js';
import type { Credentials } from './credentials.js';
import { checkItem, read } from './guard.js';
import { Heartbeat } from './heartbeat.js';
import type { Clock, SocketConstructor, SocketLike } from './platform.js';
import type { ServerClock } from './server-clock.js';
import { DEFAULT_RECONNECT, type Settings, settingsOf } from './settings.js';
import { Timer } from './timer.js';

/**
 * `connecting` before the first `welcome`; `connected` from a `welcome` on; `reconnecting` after a loss, until the next
 * `welcome`; `closed` for good, by the application or a final close code.
 */
export type Status = 'idle' | 'connecting' | 'connected' | 'reconnecting' | 'closed';

/** What a connection needs of its client, and what it tells it. */
export interface ConnectionHost {
  readonly url: string;
  readonly WebSocket: SocketConstructor;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Bound of TCP, TLS, upgrade and handshake together, in ms (PLY-REC-10). */
  readonly connectTimeoutMs: number;
  readonly credentials: Credentials;
  readonly serverClock: ServerClock;
  /** The `hello` of this client, but for the token. */
  readonly hello: HelloC2S;
  onWelcome(userId: string): void;
  /** A frame after `welcome` that is not the connection's own business. */
  onFrame(frame: S2CFrame): void;
  onGoodbye(): void;
  /** The connection is gone; `final`: and none will follow. */
  onLost(final: boolean): void;
  onStatus(status: Status, code?: number): void;
  report(message: string): void;
}

/** One try at a connection, from its start to its loss. Everything that must not outlive it lives here. */
interface Attempt {
  readonly startedAt: number;
  socket?: SocketLike;
  helloAt: number;
  welcomedAt?: number;
  heartbeat?: Heartbeat;
  goodbye?: GoodbyeS2C;
}

const ignore = () => {};

/** Keeps one connection to the server, for as long as the application wants one (chapters 04, 05 and 06). */
export class Connection {
  readonly #host: ConnectionHost;
  readonly #backoff = new Backoff();
  /** The one timer: connect timeout, heartbeat or reconnect delay, by what the connection is doing. */
  readonly #timer: Timer;
  #attempt: Attempt | undefined;
  #status: Status = 'idle';
  #settings: Settings | undefined;
  /** When the last ping was sent, in whole ms: its `timestamp`, until its pong has come. */
  #pinged: number | undefined;

  constructor(host: ConnectionHost) {
    this.#host = host;
    this.#timer = new Timer(host.clock);
  }

  get status(): Status {
    return this.#status;
  }

  /** What the newest `welcome` advertised; undefined before the first. */
  get settings(): Settings | undefined {
    return this.#settings;
  }

  /** Whether requests may be sent now: after `welcome` and before `goodbye` (PLY-HSK-15, PLY-REC-31). */
  get usable(): boolean {
    return this.#attempt?.welcomedAt !== undefined && this.#attempt.goodbye === undefined;
  }

  /** Connects and stays connected. Does nothing where that is under way already (PLY-REC-8). */
  connect(): void {
    if (this.#status !== 'idle' && this.#status !== 'closed') return;
    this.#setStatus('connecting');
    // The application may have closed the client in a handler.
    if (this.status === 'connecting') this.#start();
  }

  /** Ends for good, with 1000 (PLY-REC-23 to 25). */
  close(): void {
    if (this.#status === 'closed') return;
    this.#drop(CLOSE_NORMAL);
    this.#end();
  }

  #end(code?: number): void {
    this.#status = 'closed';
    this.#host.onLost(true);
    this.#host.onStatus('closed', code);
  }

  /** Sends one frame; the caller has looked at `usable`. */
  send(frame: C2SFrame): void {
    this.sendText(JSON.stringify(frame));
  }

  sendText(json: string): void {
    this.#attempt?.socket?.send(json);
  }

  /** Gives up the present connection at once with `code`, without waiting for its close event, and reconnects. */
  abandon(code: number): void {
    const attempt = this.#attempt;
    if (attempt) this.#abandon(attempt, code);
  }

  #start(): void {
    const { clock, connectTimeoutMs, credentials } = this.#host;
    const attempt: Attempt = { startedAt: clock.now(), helloAt: 0 };
    this.#attempt = attempt;
    this.#timer.arm(connectTimeoutMs, () => this.#abandon(attempt, CLOSE_NORMAL));
    try {
      const token = credentials.next();
      if (typeof token !== 'object') {
        this.#open(attempt, token);
        return;
      }
      token.then((renewed) => this.#open(attempt, renewed)).catch((error: unknown) => this.#failed(attempt, error));
    } catch (error) {
      this.#failed(attempt, error);
    }
  }

  #failed(attempt: Attempt, error: unknown): void {
    if (attempt !== this.#attempt) return;
    this.#host.report(String(error));
    this.#lost(attempt, ABNORMAL);
  }

  #open(attempt: Attempt, token: string | undefined): void {
    if (attempt !== this.#attempt) return;
    const { WebSocket, clock, hello, url } = this.#host;
    const socket = new WebSocket(url, [SUBPROTOCOL]);
    attempt.socket = socket;
    socket.onopen = () => {
      // A server that did not choose this protocol would not understand a word (PLY-TRN-3).
      if (socket.protocol !== SUBPROTOCOL) return this.#abandon(attempt, CLOSE_NORMAL);
      attempt.helloAt = clock.now();
      socket.send(JSON.stringify({ ...hello, token }));
    };
    socket.onmessage = ({ data }) => this.#received(attempt, data);
    socket.onclose = ({ code }) => this.#lost(attempt, code);
    // A close event follows an error event; should one not, the connect timeout or the heartbeat notices.
    socket.onerror = ignore;
  }

  #received(attempt: Attempt, data: unknown): void {
    if (attempt !== this.#attempt) return;
    // Only text is a data message (PLY-TRN-12, chapter 05).
    if (typeof data !== 'string') {
      this.#host.report('binary message');
      return;
    }
    attempt.heartbeat?.heard(this.#host.clock.now());
    this.#take(
      attempt,
      read(data, (reason) => this.#host.report(reason)),
    );
  }

  #take(attempt: Attempt, frame: S2CFrame | undefined): void {
    // An earlier item of the same batch may have ended the connection.
    if (!frame || attempt !== this.#attempt) return;
    if (frame.type === 'welcome') this.#welcomed(attempt, frame);
    else if (frame.type === 'goodbye') {
      attempt.goodbye = frame;
      this.#host.onGoodbye();
    } else if (attempt.welcomedAt === undefined) this.#host.report(`unexpected ${frame.type}`);
    else if (frame.type === 'ping') this.send({ type: 'pong', timestamp: frame.timestamp });
    else if (frame.type === 'pong') this.#ponged(frame.timestamp, frame.serverTime);
    else if (frame.type === 'batch') {
      // Exactly as if the items had come one by one (PLY-BAT-1).
      for (const item of frame.messages) {
        this.#take(
          attempt,
          checkItem(item, (reason) => this.#host.report(reason)),
        );
      }
    } else this.#host.onFrame(frame);
  }

  #welcomed(attempt: Attempt, welcome: WelcomeS2C): void {
    if (attempt.welcomedAt !== undefined) {
      this.#host.report(`unexpected ${welcome.type}`);
      return;
    }
    const { clock, random, serverClock } = this.#host;
    const now = clock.now();
    attempt.welcomedAt = now;
    this.#settings = settingsOf(welcome);
    serverClock.observe(welcome.serverTime, attempt.helloAt, now);
    const { intervalMs, timeoutMs } = this.#settings.heartbeat;
    attempt.heartbeat = new Heartbeat(intervalMs, timeoutMs, now, random);
    this.#beat(attempt, attempt.heartbeat);
    this.#host.onWelcome(welcome.userId);
    if (attempt === this.#attempt) this.#setStatus('connected');
  }

  #beat(attempt: Attempt, heartbeat: Heartbeat): void {
    const { clock } = this.#host;
    this.#timer.arm(heartbeat.due - clock.now(), () => {
      const beat = heartbeat.fire(clock.now());
      if (beat === 'dead') return this.#abandon(attempt, CLOSE_HEARTBEAT);
      this.#beat(attempt, heartbeat);
      if (beat === 'ping') this.#ping();
    });
  }

  #ping(): void {
    const timestamp = Math.floor(this.#host.clock.now());
    this.#pinged = timestamp;
    this.send({ type: 'ping', timestamp });
  }

  /** A pong to which there is no ping says nothing about the clock (PLY-HBT-12). */
  #ponged(timestamp: string | number, serverTime: number): void {
    if (timestamp !== this.#pinged) return;
    this.#host.serverClock.observe(serverTime, this.#pinged, this.#host.clock.now());
    this.#pinged = undefined;
  }

  #abandon(attempt: Attempt, code: number): void {
    this.#lost(attempt, code === CLOSE_NORMAL ? ABNORMAL : code, code);
  }

  /** Ends the attempt: no timer of it is left, and no late event of its socket changes anything (PLY-REC-13, PLY-REC-14). */
  #drop(code?: number): void {
    const socket = this.#attempt?.socket;
    this.#attempt = undefined;
    this.#timer.disarm();
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    // Closing a socket that is still connecting makes an error event, which some implementations throw if unheard.
    socket.onerror = ignore;
    if (code !== undefined) socket.close(code);
  }

  /** @param closeWith where the client itself ends the connection: its close code */
  #lost(attempt: Attempt, code: number, closeWith?: number): void {
    if (attempt !== this.#attempt) return;
    this.#drop(closeWith);
    const { goodbye, startedAt, welcomedAt } = attempt;
    // What `goodbye` said counts, however the connection then ended (PLY-REC-33).
    const reason = goodbye?.code ?? code;
    if (isFinal(reason)) {
      this.#end(reason);
      return;
    }
    if (reason === TOKEN_EXPIRED) this.#host.credentials.expire();
    const now = this.#host.clock.now();
    const reconnect = this.#settings?.reconnect ?? DEFAULT_RECONNECT;
    this.#backoff.lost(welcomedAt === undefined ? undefined : now - welcomedAt, reconnect.stableMs);
    const delay = this.#backoff.next(reconnect, this.#host.random, goodbye?.retryAfterMs ?? 0, now - startedAt);
    this.#timer.arm(delay, () => this.#start());
    this.#host.onLost(false);
    // The application may have closed the client in a handler.
    if (this.#attempt === undefined && this.#timer.armed) this.#setStatus('reconnecting', reason);
  }

  #setStatus(status: Status, code?: number): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#host.onStatus(status, code);
  }
}
