/**
 * The server that the kit plays against a client under test: a WebSocket server on a free port of the loopback, with a
 * small correct model behind it.
 *
 * How to write a scenario (see also `scenario/client-kit.ts`):
 * - Before the client connects, say what is special: `stage.model.welcome`, `stage.plan(...)` for the next attempts,
 *   `stage.handle(type, handler)` to answer a frame type by hand, `stage.faults.add(...)` for the network.
 * - `await kit.connect()` lets the client connect and returns its `Session`; everything not taken over by hand is answered by
 *   the model. Write as somebody else with `stage.model.post(channel, text)`.
 * - Wait for what the client does: `session.next('message')`, `session.closed()`, `stage.session()` for its next
 *   connection, `stage.attempt()` for its next attempt, whether or not that is let in, `testee.next('gap')`.
 * - Show an absence by a wait that is in the trace: `stage.quiet(ms)` (no attempt), `session.stays(ms)` (no close).
 *
 * Everything that happens is recorded as it happens, in the order in which the kit sees it.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { isObject, type WireObject } from '@parley/schemas';
import { WebSocketServer } from 'ws';
import { FaultRules } from '../faults/rule.js';
import { Unmet } from '../scenario/unmet.js';
import type { Recorder } from '../trace/recorder.js';
import { FrankSocket } from './frank-socket.js';
import { ModelServer } from './model-server.js';
import { Session } from './session.js';
import { UNBOUNDED } from './unbounded.js';
import { Waiter } from './until.js';

/** What becomes of one attempt of the client. */
export type Reception =
  | 'accept'
  /** The upgrade is done, but no frame is ever answered. */
  | 'mute'
  /** The upgrade is done without choosing a subprotocol. */
  | 'no-subprotocol'
  /** The request is read and never answered. */
  | 'stall'
  /** The upgrade is answered only when the scenario says `release`, unless the client has given up until then. */
  | 'hold'
  /** The TCP connection is reset when the request is read. */
  | 'reset'
  /** The request is answered with this HTTP status. */
  | { readonly refuse: number };

/** One attempt of the client that reached the kit. */
export interface StageAttempt {
  readonly conn: string;
  /** Milliseconds since the start of the trace. */
  readonly t: number;
  /** Target of the request, without host. */
  readonly url: string;
  readonly protocols: readonly string[];
  readonly reception: Reception;
}

/**
 * Answers frames of one type in place of the model.
 *
 * @param model hands the frame to the model after all
 */
export type Handler = (frame: WireObject, session: Session, model: () => void) => void;

export class Stage {
  readonly model = new ModelServer();
  readonly faults = new FaultRules();
  readonly attempts: StageAttempt[] = [];
  readonly sessions: Session[] = [];
  /** What becomes of an attempt at a target, before all plans; undefined: what they say. */
  receptionOf: (url: string) => Reception | undefined = () => undefined;
  readonly #recorder: Recorder;
  readonly #patience: number;
  readonly #http: Server = createServer((_request, response) => response.writeHead(426).end());
  readonly #ws = new WebSocketServer({
    noServer: true,
    WebSocket: FrankSocket,
    perMessageDeflate: false,
    clientTracking: false,
    ...UNBOUNDED,
    handleProtocols: (offered) =>
      this.#choosing === 'no-subprotocol' || !offered.has('parley.v1') ? false : 'parley.v1',
  });
  readonly #waiter: Waiter;
  readonly #sign: (() => Promise<number>) | undefined;
  readonly #sockets = new Set<Socket>();
  readonly #handlers = new Map<string, Handler>();
  readonly #held = new Set<() => void>();
  #plans: Reception[] = [];
  #otherwise: Reception = 'accept';
  #choosing: Reception = 'accept';
  /** A client that has flooded one connection is let in no more. */
  #flooded = false;
  #port = 0;
  #nextAttempt = 0;
  #nextSession = 0;
  #disposed = false;

  /**
   * @param patience how long to wait for what should come soon, in ms
   * @param sign asks the client for a sign of life, see `Waiter`
   */
  constructor(recorder: Recorder, patience: number, sign?: () => Promise<number>) {
    this.#sign = sign;
    this.#waiter = new Waiter({ sign });
    this.#recorder = recorder;
    this.#patience = patience;
    this.#http.on('upgrade', (request, socket, head) => this.#receive(request, socket as Socket, head));
    this.#http.on('connection', (socket) => {
      // Whoever was on the way when everything ended.
      if (this.#disposed) socket.destroy();
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  /** Called when the client has flooded a connection with pings. */
  onFlood = () => {};

  /** Address for the client; valid once `listen` has resolved. */
  get url(): string {
    return `ws://127.0.0.1:${this.#port}`;
  }

  /** The newest session. @throws Unmet if the client never came in */
  get current(): Session {
    const session = this.sessions.at(-1);
    if (!session) throw new Unmet('the client has no connection');
    return session;
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(this.#port, '127.0.0.1', () => {
        this.#http.off('error', reject);
        resolve();
      });
    });
    this.#port = (this.#http.address() as AddressInfo).port;
  }

  /** Stops listening: attempts are refused by TCP, where the kit cannot see them. Connections stay. `listen` ends it. */
  down(): void {
    this.#recorder.record({ kind: 'fault', action: 'down' });
    this.#http.close();
  }

  /** What becomes of the next attempts, one each, in this order; later ones are received as `otherwise` says. */
  plan(...receptions: readonly Reception[]): void {
    this.#plans.push(...receptions);
  }

  /** What becomes of attempts for which there is no plan. Default: they are accepted. */
  otherwise(reception: Reception): void {
    this.#plans = [];
    this.#otherwise = reception;
  }

  /** Takes a frame type over from the model; without handler such frames are left unanswered. */
  handle(type: string, handler: Handler = () => undefined): void {
    this.#handlers.set(type, handler);
  }

  /** Gives a frame type back to the model. */
  unhandle(type: string): void {
    this.#handlers.delete(type);
  }

  /** Answers the upgrades of all that were held and have not given up. */
  release(): void {
    for (const accept of this.#held) accept();
    this.#held.clear();
  }

  /** The next attempt after the last one that was asked for. @throws Unmet */
  async attempt(within = this.#patience): Promise<StageAttempt> {
    const index = this.#nextAttempt;
    await this.#until(() => this.attempts.length > index, 'an attempt to connect', within);
    this.#nextAttempt = index + 1;
    return this.attempts[index] as StageAttempt;
  }

  /** The next connection after the last one that was asked for, as soon as its upgrade is done. @throws Unmet */
  async session(within = this.#patience): Promise<Session> {
    const index = this.#nextSession;
    await this.#until(() => this.sessions.length > index, 'a connection', within);
    this.#nextSession = index + 1;
    return this.sessions[index] as Session;
  }

  /** As `session`, once the kit has sent its `welcome` there. @throws Unmet */
  async welcomed(within = this.#patience): Promise<Session> {
    const session = await this.session(within);
    await this.#until(() => session.welcome !== undefined || !session.open, 'hello', within, session.conn);
    if (!session.welcome) throw new Unmet('the connection ended before hello');
    return session;
  }

  /** Lets `attempt`, `session` and `welcomed` forget what has come so far: they wait for what is new. */
  catchUp(): void {
    this.#nextAttempt = this.attempts.length;
    this.#nextSession = this.sessions.length;
  }

  /** Watches for `ms` that the client makes no attempt, and notes it; false as soon as it makes one. */
  async quiet(ms: number): Promise<boolean> {
    const before = this.attempts.length;
    return !(await this.#waiter.watch(this.#recorder, () => this.attempts.length > before, ms, 'that nobody connects'));
  }

  /** Ends everything; for the end of a scenario. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    for (const session of this.sessions) session.dispose();
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#http.close(() => resolve()));
  }

  #receive(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const conn = `c${this.attempts.length + 1}`;
    const offered = request.headers['sec-websocket-protocol'] ?? '';
    const protocols = offered
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    const { url = '' } = request;
    const { t } = this.#recorder.record({ kind: 'attempt', conn, url, protocols });
    const reception = this.#flooded
      ? { refuse: 503 }
      : (this.receptionOf(url) ?? this.#plans.shift() ?? this.#otherwise);
    this.attempts.push({ conn, t, url, protocols, reception });
    // A client that gives up resets or closes; that is on record as far as it matters.
    socket.on('error', () => undefined);
    if (reception === 'stall') this.#stall(conn, socket);
    else if (reception === 'hold') this.#hold(conn, request, socket, head);
    else if (reception === 'reset') this.#refuse(conn, () => socket.resetAndDestroy(), 'reset');
    else if (typeof reception === 'object') this.#refuseWith(conn, socket, reception.refuse);
    else this.#accept(conn, request, socket, head, reception);
    this.#waiter.wake();
  }

  #accept(conn: string, request: IncomingMessage, tcp: Socket, head: Buffer, reception: Reception): void {
    this.#choosing = reception;
    this.#ws.handleUpgrade(request, tcp, head, (socket) => {
      this.#recorder.record({ kind: 'open', conn, protocol: socket.protocol });
      const session = new Session(socket, {
        conn,
        tcp,
        recorder: this.#recorder,
        faults: this.faults,
        patience: this.#patience,
        ...(this.#sign ? { sign: this.#sign } : {}),
        onFrame: (from, frame) => this.#frame(from, frame),
        onFlood: () => {
          this.#flooded = true;
          this.onFlood();
        },
        onChange: (from) => {
          if (!from.open) this.model.gone(from);
          this.#waiter.wake();
        },
      });
      if (reception === 'mute') session.mute();
      this.sessions.push(session);
    });
  }

  #frame(session: Session, frame: WireObject): void {
    if (frame.type === 'batch' && Array.isArray(frame.messages) && !this.#handlers.has('batch')) {
      for (const item of frame.messages.filter(isObject)) this.#frame(session, item);
      return;
    }
    const model = () => this.model.handle(session, frame);
    const handler = typeof frame.type === 'string' ? this.#handlers.get(frame.type) : undefined;
    if (handler) handler(frame, session, model);
    else model();
  }

  #stall(conn: string, socket: Socket): void {
    this.#recorder.record({ kind: 'fault', conn, action: 'stall' });
    socket.resume();
    // Server sockets may stay half open; a client that gives up with FIN alone has given up.
    socket.on('end', () => socket.end());
    socket.on('close', () => {
      this.#recorder.record({ kind: 'refused', conn, by: 'client', reason: 'the client gave up' });
      this.#waiter.wake();
    });
  }

  #hold(conn: string, request: IncomingMessage, socket: Socket, head: Buffer): void {
    const accept = () => {
      socket.off('end', ended).off('close', gone);
      this.#recorder.record({ kind: 'fault', conn, action: 'release' });
      this.#accept(conn, request, socket, head, 'hold');
    };
    const ended = () => socket.end();
    const gone = () => {
      this.#held.delete(accept);
      this.#recorder.record({ kind: 'refused', conn, by: 'client', reason: 'the client gave up' });
      this.#waiter.wake();
    };
    this.#held.add(accept);
    this.#recorder.record({ kind: 'fault', conn, action: 'hold' });
    // A client says nothing before its upgrade is answered: what is read meanwhile is its end.
    socket.resume();
    socket.on('end', ended).on('close', gone);
  }

  #refuseWith(conn: string, socket: Socket, status: number): void {
    const answer = `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
    this.#refuse(conn, () => socket.end(answer), `HTTP ${status}`, status);
  }

  #refuse(conn: string, act: () => void, reason: string, status?: number): void {
    this.#recorder.record({ kind: 'fault', conn, action: 'refuse', detail: reason });
    const code = status === undefined ? {} : { status };
    this.#recorder.record({ kind: 'refused', conn, by: 'server', reason, ...code });
    act();
  }

  async #until(met: () => boolean, what: string, within: number, conn?: string): Promise<void> {
    if (await this.#waiter.expect(this.#recorder, met, within, what, conn)) return;
    throw new Unmet(`${what} did not come within ${within} ms`);
  }
}
