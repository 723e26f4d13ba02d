/**
 * A raw `parley.v1` client in the kit's hands: sends what the scenario says, right or wrong, and records everything.
 *
 * It answers pings by itself (unless told not to), because otherwise every scenario would be about the heartbeat.
 */
import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { decode, isObject, validate, type WelcomeS2C, type WireObject } from '@parley/schemas';
import { WebSocket } from 'ws';
import { TesteeLost, Unmet } from '../scenario/unmet.js';
import type { Recorder } from '../trace/recorder.js';

export interface ProbeOptions {
  /** Subprotocols to offer; an empty list makes a basic connection. Default: `parley.v1`. */
  readonly protocols?: readonly string[];
  /** Which node of the server, from 0. */
  readonly node?: number;
  /** Query string for the URL, without `?`. */
  readonly query?: string;
  /** False: no `hello`, the scenario speaks first. */
  readonly hello?: boolean;
  readonly userId?: string;
  readonly clientId?: string;
  readonly token?: string;
  /** False: pings of the server stay unanswered. */
  readonly answerPings?: boolean;
  /** True: a refusal of the upgrade is what the scenario is about, not the loss of the testee. */
  readonly mayBeRefused?: boolean;
}

export interface ProbeContext {
  readonly recorder: Recorder;
  readonly url: string;
  readonly conn: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly insecure: boolean;
  /** How long to wait for an answer that should come at once, in ms. */
  readonly patience: number;
}

type Match = string | ((frame: WireObject) => boolean);

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

export class Probe {
  readonly conn: string;
  readonly clientId: string;
  /** Frames of the server, batches opened, in the order in which they came. */
  readonly received: WireObject[] = [];
  welcome: WireObject = {};
  /** Set once the connection is over. */
  closedWith: Closed | undefined;
  answerPings: boolean;
  readonly #context: ProbeContext;
  readonly #socket: WebSocket;
  readonly #wakers = new Set<() => void>();
  #closing = false;
  readonly #mayBeRefused: boolean;
  #cursor = 0;

  constructor(context: ProbeContext, options: ProbeOptions) {
    this.#context = context;
    this.conn = context.conn;
    this.clientId = options.clientId ?? randomUUID();
    this.answerPings = options.answerPings ?? true;
    this.#mayBeRefused = options.mayBeRefused ?? false;
    const protocols = [...(options.protocols ?? ['parley.v1'])];
    context.recorder.record({ kind: 'attempt', conn: this.conn, url: context.url, protocols });
    this.#socket = new WebSocket(context.url, protocols, {
      headers: context.headers,
      rejectUnauthorized: !context.insecure,
      perMessageDeflate: false,
      handshakeTimeout: context.patience,
      skipUTF8Validation: true,
    });
    this.#listen();
  }

  /** The user as whom the server knows this connection. */
  get userId(): string {
    return String(this.welcome.userId);
  }

  get heartbeat(): WelcomeS2C['heartbeat'] {
    return this.#advertised.heartbeat;
  }

  get limits(): WelcomeS2C['limits'] {
    return this.#advertised.limits;
  }

  /** Whether `welcome` lists this capability. */
  readonly claims = (capability: string): boolean => this.#advertised.capabilities.includes(capability);

  /** What a scenario reckons with; a check judges a `welcome` that is not valid. */
  get #advertised(): WelcomeS2C {
    const valid = validate('s2c', this.welcome);
    if (!valid.ok || valid.frame.type !== 'welcome')
      throw new Unmet('`welcome` is not valid, so its values cannot be used');
    return valid.frame;
  }

  /** Resolves when the upgrade is done. @throws TesteeLost if the server refuses or cannot be reached */
  async opened(): Promise<void> {
    await this.#until(() => this.#socket.readyState !== WebSocket.CONNECTING, 'the upgrade');
    if (this.#everOpened || this.#mayBeRefused) return;
    if (this.#socket.readyState !== WebSocket.OPEN && this.closedWith?.code === 1006) {
      throw new TesteeLost(`no WebSocket at ${this.#context.url}: ${this.closedWith.reason}`);
    }
  }

  /** Sends `hello` and waits for `welcome`. */
  async greet(options: ProbeOptions, overrides: object = {}): Promise<WireObject> {
    this.send({
      type: 'hello',
      protocol: '1.0',
      clientId: this.clientId,
      ...(options.userId === undefined ? {} : { userId: options.userId }),
      ...(options.token === undefined ? {} : { token: options.token }),
      ...overrides,
    });
    this.welcome = await this.next('welcome');
    return this.welcome;
  }

  send(frame: object): void {
    this.raw(JSON.stringify(frame));
  }

  /** Sends a WebSocket message as it is: a string as text, a buffer as binary unless `binary` is false. */
  raw(data: string | Buffer, binary = typeof data !== 'string'): void {
    // What was not sent is not in the trace: a frame recorded here would ask for an answer.
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    const text = binary ? Buffer.from(data).toString('base64') : data.toString();
    if (!binary && typeof data !== 'string' && !isUtf8(data)) {
      this.#context.recorder.record({ kind: 'fault', conn: this.conn, action: 'invalid-utf8' });
    }
    this.#context.recorder.record({
      kind: 'message',
      conn: this.conn,
      from: 'client',
      text,
      ...(binary ? { binary } : {}),
    });
    this.#socket.send(data, { binary });
  }

  /** Hands what `send` sends to the network in one piece, so that the server most likely reads it at once. */
  together<T>(send: () => T): T {
    const { _socket: tcp } = this.#socket as WebSocket & { readonly _socket?: Socket };
    tcp?.cork();
    try {
      return send();
    } finally {
      tcp?.uncork();
    }
  }

  /** Sends one frame as a text message in `parts` WebSocket fragments of at least one byte each. */
  sendInFragments(frame: object, parts: number): void {
    const text = JSON.stringify(frame);
    const size = Math.ceil(text.length / parts);
    const { recorder } = this.#context;
    recorder.record({ kind: 'fault', conn: this.conn, action: 'fragment', detail: `${parts} fragments` });
    recorder.record({ kind: 'message', conn: this.conn, from: 'client', text });
    for (let at = 0; at < text.length; at += size) {
      this.#socket.send(text.slice(at, at + size), { binary: false, fin: at + size >= text.length });
    }
  }

  /**
   * The next frame that matches, after the last one that this probe was asked for.
   *
   * @param match a frame type, or a predicate
   * @param within ms to wait; default: the patience of the run
   * @throws Unmet if it does not come, after recording that the kit waited
   */
  async next(
    match: Match,
    within = this.#context.patience,
    what = typeof match === 'string' ? match : 'a frame',
  ): Promise<WireObject> {
    const matches = typeof match === 'string' ? (frame: WireObject) => frame.type === match : match;
    const find = () => this.received.findIndex((frame, index) => index >= this.#cursor && matches(frame));
    await this.#until(() => find() >= 0 || this.closedWith !== undefined, what, within);
    const index = find();
    if (index < 0) throw new Unmet(`the connection closed (${this.closedWith?.code}) instead of ${what}`);
    this.#cursor = index + 1;
    return this.received[index] as WireObject;
  }

  /** Sends a request (an `id` is made up if it has none) and waits for its one answer. */
  async request(frame: WireObject, within?: number): Promise<WireObject> {
    const id = frame.id ?? randomUUID();
    this.send({ ...frame, id });
    return this.answer(String(id), within);
  }

  /** Waits for the answer to a request sent before; does not move the place where `next` goes on. */
  async answer(id: string, within = this.#context.patience): Promise<WireObject> {
    const find = () => this.received.find((frame) => frame.replyTo === id);
    await this.#until(() => find() !== undefined || this.closedWith !== undefined, `the answer to ${id}`, within);
    const answer = find();
    if (!answer) throw new Unmet(`the connection closed (${this.closedWith?.code}) instead of an answer`);
    return answer;
  }

  /** Waits until `count` answers with this id have come. */
  async answers(id: string, count: number): Promise<void> {
    const come = () => this.received.filter((frame) => frame.replyTo === id).length >= count;
    await this.#until(() => come() || this.closedWith !== undefined, `${count} answers to ${id}`);
    if (!come()) throw new Unmet(`the connection closed (${this.closedWith?.code}) instead of ${count} answers`);
  }

  /** Sends a request with an id that was used before on this connection, and waits for one more answer. */
  async repeat(frame: WireObject): Promise<void> {
    const id = String(frame.id);
    const had = this.received.filter(({ replyTo }) => replyTo === id).length;
    this.send(frame);
    await this.answers(id, had + 1);
  }

  /** Waits for the refusal of a frame that was just sent: the answer to its id if a server can read that, else an `error`. */
  async refusal({ id }: WireObject): Promise<void> {
    if (typeof id === 'string' && /^[!-~]{1,128}$/.test(id)) await this.answer(id);
    else await this.next((frame) => frame.type === 'error' && frame.replyTo === undefined, undefined, 'an error');
  }

  /** Waits for a frame of this type or the close, whichever comes. */
  async either(type: string): Promise<void> {
    await this.#until(
      () => this.received.some((frame) => frame.type === type) || this.closedWith !== undefined,
      `${type} or a close`,
    );
  }

  join(channelId: string, since?: { epoch?: string; offset: number }): Promise<WireObject> {
    return this.request({ type: 'join', channelId, ...(since ? { since } : {}) });
  }

  leave(channelId: string): Promise<WireObject> {
    return this.request({ type: 'leave', channelId });
  }

  /** Sends a message and waits for its answer. */
  say(channelId: string, text: string, fields: object = {}): Promise<WireObject> {
    return this.request({ type: 'message', channelId, text: this.#fit(text), ...fields });
  }

  /** Sends a message without waiting; returns its id. */
  post(channelId: string, text: string, fields: { readonly id?: string } & object = {}): string {
    const id = fields.id ?? randomUUID();
    this.send({ type: 'message', id, channelId, text: this.#fit(text), ...fields });
    return id;
  }

  /** A text that only labels a message is cut to what the server allows. */
  #fit(text: string): string {
    return [...text].slice(0, this.limits.maxTextLength).join('');
  }

  /**
   * A sentinel message on a channel, waited for here and recorded on each of `witnesses` (members of the channel) as the proof that
   * whatever had to come before has come.
   */
  async fence(channelId: string, ...witnesses: readonly Probe[]): Promise<void> {
    const id = randomUUID();
    const arrived = [...new Set(witnesses)].filter((witness) => witness !== this).map((witness) => witness.#sees(id));
    // If the request fails first, nobody asks for these any more.
    for (const one of arrived) one.catch(() => undefined);
    const answer = await this.request({ type: 'message', id, channelId, text: '' });
    if (answer.type !== 'ack') throw new Unmet(`the fence was refused with ${String(answer.code ?? answer.type)}`);
    this.#fenced(channelId);
    await Promise.all(arrived);
  }

  /** Waits until this member has the message `id` of a channel as a slot, or `within` ms. */
  async slot(id: string, within = this.#context.patience): Promise<WireObject> {
    const find = () => this.received.find((frame) => frame.type === 'message' && frame.id === id);
    await this.#until(() => find() !== undefined || this.closedWith !== undefined, `the message ${id}`, within);
    const found = find();
    if (!found) throw new Unmet(`the connection closed (${this.closedWith?.code}) instead of the message`);
    return found;
  }

  /** Sends a ping and waits for its pong: shows that the connection is served. */
  async ping(timestamp: string | number = randomUUID()): Promise<WireObject> {
    const pongs = () => this.received.filter((frame) => frame.type === 'pong' && frame.timestamp === timestamp);
    const had = pongs().length;
    this.send({ type: 'ping', timestamp });
    await this.#until(() => pongs().length > had || this.closedWith !== undefined, 'the pong');
    const pong = pongs()[had];
    if (!pong) throw new Unmet(`the connection closed (${this.closedWith?.code}) instead of a pong`);
    return pong;
  }

  /** Waits until the connection is over, in whatever way. */
  async closed(within = this.#context.patience): Promise<Closed> {
    await this.#until(() => this.closedWith !== undefined, 'the close', within);
    return this.closedWith as Closed;
  }

  close(code = 1000, reason = ''): void {
    this.#closes(code, reason);
    this.#socket.close(code, reason);
  }

  /** Resets the connection without a close frame. */
  reset(): void {
    this.#context.recorder.record({ kind: 'fault', conn: this.conn, action: 'reset' });
    this.#closes(1006, 'reset by the kit');
    this.#socket.terminate();
  }

  /** Stops taking bytes off the socket, like a client whose network stalls. */
  pauseReading(): void {
    this.#context.recorder.record({ kind: 'fault', conn: this.conn, action: 'pause-reading' });
    this.#socket.pause();
  }

  resumeReading(): void {
    this.#context.recorder.record({ kind: 'fault', conn: this.conn, action: 'resume-reading' });
    this.#socket.resume();
  }

  /** A WebSocket control frame, which is not a sign of life. */
  controlPing(): void {
    this.#context.recorder.record({ kind: 'fault', conn: this.conn, action: 'control-ping' });
    this.#socket.ping();
  }

  /** Ends the connection whatever state it is in; recorded only if it was still up. */
  dispose(): void {
    this.#closes(1006, 'the scenario is over');
    this.#socket.terminate();
  }

  #everOpened = false;

  #listen(): void {
    const { recorder } = this.#context;
    this.#socket.on('open', () => {
      this.#everOpened = true;
      recorder.record({ kind: 'open', conn: this.conn, protocol: this.#socket.protocol });
      this.#wake();
    });
    this.#socket.on('message', (data, isBinary) => {
      const bytes = data as Buffer;
      const text = isBinary ? bytes.toString('base64') : bytes.toString();
      recorder.record({
        kind: 'message',
        conn: this.conn,
        from: 'server',
        text,
        ...(isBinary ? { binary: true } : {}),
      });
      if (!isBinary) this.#take(text);
      this.#wake();
    });
    this.#socket.on('unexpected-response', (_request, response) => {
      recorder.record({
        kind: 'refused',
        conn: this.conn,
        by: 'server',
        status: response.statusCode ?? 0,
        reason: `HTTP ${response.statusCode}`,
      });
      this.closedWith = { code: 1006, reason: `the upgrade was refused with HTTP ${response.statusCode}` };
      this.#closing = true;
      this.#socket.terminate();
      this.#wake();
    });
    this.#socket.on('error', (error) => {
      if (!this.#everOpened && !this.#closing && /subprotocol/i.test(error.message)) {
        // The upgrade was done, but the library refuses what the server selected.
        const protocol = /no subprotocol/i.test(error.message) ? '' : 'not-offered';
        recorder.record({ kind: 'open', conn: this.conn, protocol });
        this.#closes(1002, error.message);
        this.closedWith ??= { code: 1006, reason: error.message };
        this.#wake();
      } else if (!this.#everOpened && !this.#closing) {
        recorder.record({ kind: 'refused', conn: this.conn, by: 'server', reason: error.message });
        this.closedWith ??= { code: 1006, reason: error.message };
        this.#closing = true;
        this.#wake();
      }
    });
    this.#socket.on('close', (code, reason) => {
      if (!this.#closing)
        recorder.record({ kind: 'close', conn: this.conn, by: 'server', code, reason: reason.toString() });
      this.#closing = true;
      this.closedWith ??= { code, reason: reason.toString() };
      this.#wake();
    });
  }

  #take(text: string): void {
    const decoded = decode(text);
    if (!decoded.ok) return;
    const body = decoded.value;
    const items = body.type === 'batch' && Array.isArray(body.messages) ? body.messages.filter(isObject) : [body];
    this.received.push(...items);
    if (body.type === 'ping' && this.answerPings) this.send({ type: 'pong', timestamp: body.timestamp });
  }

  async #sees(id: string): Promise<void> {
    await this.#until(
      () => this.received.some((frame) => frame.type === 'message' && frame.id === id) || this.closedWith !== undefined,
      'the fence',
    );
    if (this.closedWith)
      throw new Unmet(`the connection of a witness closed (${this.closedWith.code}) before the fence came`);
    this.#fenced('the channel');
  }

  #fenced(what: string): void {
    this.#context.recorder.record({ kind: 'wait', conn: this.conn, what: `fence on ${what}`, outcome: 'fence', ms: 0 });
  }

  #closes(code: number, reason: string): void {
    if (this.#closing) return;
    this.#closing = true;
    this.#context.recorder.record({ kind: 'close', conn: this.conn, by: 'client', code, reason });
  }

  #wake(): void {
    for (const waker of [...this.#wakers]) waker();
  }

  /** Waits for events, not for time; the time is only the bound. */
  #until(met: () => boolean, what: string, within = this.#context.patience): Promise<void> {
    if (met()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const done = (settle: () => void) => {
        clearTimeout(timer);
        this.#wakers.delete(look);
        settle();
      };
      const look = () => {
        if (met()) done(resolve);
      };
      const timer = setTimeout(() => {
        this.#context.recorder.record({ kind: 'wait', conn: this.conn, what, outcome: 'expired', ms: within });
        done(() => reject(new Unmet(`${what} did not come within ${within} ms`)));
      }, within);
      this.#wakers.add(look);
    });
  }
}
