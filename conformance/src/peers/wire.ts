/**
 * The wire between the kit, in the part of a client, and a server under test: one WebSocket, everything on it recorded.
 *
 * It answers pings by itself (unless told not to), because otherwise every scenario would be about the heartbeat.
 */
import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { isObject, type TokenKind, type WireObject } from '@parley/schemas';
import { WebSocket } from 'ws';
import { TesteeLost, Unmet } from '../scenario/unmet.js';
import { DEFLATE, type Message } from '../trace/events.js';
import { readingOf } from '../trace/reading.js';
import type { Recorder } from '../trace/recorder.js';
import { FrankSocket } from './frank-socket.js';
import { UNBOUNDED } from './unbounded.js';
import { Waiter } from './until.js';

/** What a connection shows for its user (mark `credential`, set before its attempt). */
export interface Credential {
  readonly userId: string;
  readonly kind: TokenKind;
  readonly expiresInMs?: number;
}

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
  /** False: none, although the run has some. */
  readonly token?: string | false;
  /** A token that the operator makes for this connection, of this kind; its user is who connects. */
  readonly credential?: Credential;
  /** Fields of `hello` beside or instead of the usual ones. */
  readonly fields?: object;
  /** Offers permessage-deflate (RFC 7692), and compresses whatever it sends where the server takes it. */
  readonly deflate?: boolean;
  /** `Origin` of the upgrade, as a browser would send it. */
  readonly origin?: string;
  /** `Cookie` of the upgrade. */
  readonly cookie?: string;
  /** False: pings of the server stay unanswered. */
  readonly answerPings?: boolean;
  /** False: WebSocket control pings stay unanswered too. */
  readonly answerControlPings?: boolean;
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

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

export class Wire {
  readonly conn: string;
  readonly clientId: string;
  /** Frames of the server, batches opened, in the order in which they came. */
  readonly received: WireObject[] = [];
  /** Those of them that answer a request, by its id. */
  protected readonly answered = new Map<unknown, WireObject[]>();
  /** Set once the connection is over. */
  closedWith: Closed | undefined;
  answerPings: boolean;
  protected readonly context: ProbeContext;
  protected readonly options: ProbeOptions;
  readonly #socket: WebSocket;
  /** When the last slot of a channel came, in ms of `performance.now()`. */
  #latestSlot = 0;
  readonly #waiter = new Waiter({ latest: () => this.#latestSlot });
  readonly #mayBeRefused: boolean;
  #everOpened = false;
  #closing = false;

  constructor(context: ProbeContext, options: ProbeOptions) {
    this.context = context;
    this.options = options;
    this.conn = context.conn;
    this.clientId = options.clientId ?? randomUUID();
    this.answerPings = options.answerPings ?? true;
    this.#mayBeRefused = options.mayBeRefused ?? false;
    const protocols = [...(options.protocols ?? ['parley.v1'])];
    const autoPong = options.answerControlPings ?? true;
    const { origin, cookie, deflate = false } = options;
    context.recorder.record({
      kind: 'attempt',
      conn: this.conn,
      url: context.url,
      protocols,
      ...(origin === undefined ? {} : { origin }),
      ...(cookie === undefined ? {} : { cookie: true }),
      ...(deflate ? { extensions: DEFLATE } : {}),
    });
    if (!autoPong) context.recorder.record({ kind: 'fault', conn: this.conn, action: 'no-control-pongs' });
    this.#socket = new FrankSocket(context.url, protocols, {
      headers: {
        ...context.headers,
        ...(origin === undefined ? {} : { Origin: origin }),
        ...(cookie === undefined ? {} : { Cookie: cookie }),
      },
      rejectUnauthorized: !context.insecure,
      perMessageDeflate: deflate && { threshold: 0 },
      handshakeTimeout: context.patience,
      skipUTF8Validation: true,
      autoPong,
      ...UNBOUNDED,
    });
    this.#listen();
  }

  /** Calls `listener` whenever something came or the connection is over; what, is in `received` and `closedWith`. */
  watch(listener: () => void): void {
    this.#waiter.always(listener);
  }

  /** Resolves when the upgrade is done. @throws TesteeLost if the server refuses or cannot be reached */
  async opened(): Promise<void> {
    await this.until(() => this.#socket.readyState !== WebSocket.CONNECTING, 'the upgrade');
    if (this.#everOpened || this.#mayBeRefused) return;
    if (this.#socket.readyState !== WebSocket.OPEN && this.closedWith?.code === 1006) {
      throw new TesteeLost(`no WebSocket at ${this.context.url}: ${this.closedWith.reason}`);
    }
  }

  send(frame: object): void {
    this.raw(JSON.stringify(frame));
  }

  /** Whether what is sent is compressed. */
  get deflates(): boolean {
    return this.#socket.extensions.includes(DEFLATE);
  }

  /** Sends a WebSocket message as it is: a string as text, a buffer as binary unless `binary` is false. */
  raw(data: string | Buffer, binary = typeof data !== 'string'): void {
    // What was not sent is not in the trace: a frame recorded here would ask for an answer.
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    const text = binary ? Buffer.from(data).toString('base64') : data.toString();
    if (!binary && typeof data !== 'string' && !isUtf8(data)) {
      this.context.recorder.record({ kind: 'fault', conn: this.conn, action: 'invalid-utf8' });
    }
    this.context.recorder.record({
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
    const tcp = this.#tcp;
    tcp?.cork();
    try {
      return send();
    } finally {
      tcp?.uncork();
    }
  }

  /** Sends the header of a text message of so many bytes, which never come. */
  announce(bytes: number): void {
    this.context.recorder.record({ kind: 'fault', conn: this.conn, action: 'announce', detail: `${bytes} bytes` });
    const header = Buffer.alloc(14);
    // Final, text; masked, with a length of 64 bits (RFC 6455, 5.2).
    header.set([0x81, 0xff]);
    header.writeBigUInt64BE(BigInt(bytes), 2);
    this.#tcp?.write(header);
  }

  get #tcp(): Socket | undefined {
    return (this.#socket as WebSocket & { readonly _socket?: Socket })._socket;
  }

  /**
   * Sends one frame as a text message in `parts` WebSocket fragments of at least one byte each, cut wherever that falls within a character.
   *
   * @param between what comes after each fragment but the last: a control frame, or a fragment without a byte
   */
  sendInFragments(frame: object, parts: number, between?: 'control-ping' | 'empty'): void {
    const text = JSON.stringify(frame);
    const bytes = Buffer.from(text);
    const size = Math.ceil(bytes.length / parts);
    const { recorder } = this.context;
    const detail = between === undefined ? `${parts} fragments` : `${parts} fragments, ${between} between them`;
    recorder.record({ kind: 'fault', conn: this.conn, action: 'fragment', detail });
    recorder.record({ kind: 'message', conn: this.conn, from: 'client', text });
    for (let at = 0; at < bytes.length; at += size) {
      const fin = at + size >= bytes.length;
      this.#socket.send(bytes.subarray(at, at + size), { binary: false, fin });
      if (fin) return;
      if (between === 'control-ping') this.controlPing();
      if (between === 'empty') this.#socket.send('', { binary: false, fin });
    }
  }

  /** Waits until the connection is over, in whatever way. */
  async closed(within = this.context.patience): Promise<Closed> {
    await this.until(() => this.closedWith !== undefined, 'the close', within);
    return this.closedWith as Closed;
  }

  close(code = 1000, reason = ''): void {
    this.#closes(code, reason);
    this.#socket.close(code, reason);
  }

  /** Resets the connection without a close frame. */
  reset(): void {
    this.context.recorder.record({ kind: 'fault', conn: this.conn, action: 'reset' });
    this.#closes(1006, 'reset by the kit');
    this.#socket.terminate();
  }

  /** Stops taking bytes off the socket, like a client whose network stalls. */
  pauseReading(): void {
    this.context.recorder.record({ kind: 'fault', conn: this.conn, action: 'pause-reading' });
    this.#socket.pause();
  }

  resumeReading(): void {
    this.context.recorder.record({ kind: 'fault', conn: this.conn, action: 'resume-reading' });
    this.#socket.resume();
  }

  /** A WebSocket control frame, which is not a sign of life. */
  controlPing(): void {
    this.context.recorder.record({ kind: 'fault', conn: this.conn, action: 'control-ping' });
    this.#socket.ping();
  }

  /** A pong that answers no ping, and is no sign of life either. */
  controlPong(): void {
    this.context.recorder.record({ kind: 'fault', conn: this.conn, action: 'control-pong' });
    this.#socket.pong();
  }

  /** Ends the connection whatever state it is in; recorded only if it was still up. */
  dispose(): void {
    this.#closes(1006, 'the scenario is over');
    this.#socket.terminate();
  }

  /** Waits for events, not for time; the time is only the bound. @throws Unmet after recording that the kit waited */
  protected async until(met: () => boolean, what: string, within = this.context.patience): Promise<void> {
    if (await this.#waiter.watch(this.context.recorder, met, within, what, this.conn)) return;
    throw new Unmet(`${what} did not come within ${within} ms`);
  }

  /** Waits until the condition is met or the connection is over. */
  protected orClosed(met: () => boolean, what: string, within?: number): Promise<void> {
    return this.until(() => met() || this.closedWith !== undefined, what, within);
  }

  #listen(): void {
    const { recorder } = this.context;
    this.#socket.on('open', () => {
      this.#everOpened = true;
      const { protocol, extensions } = this.#socket;
      recorder.record({ kind: 'open', conn: this.conn, protocol, ...(extensions ? { extensions } : {}) });
      this.#waiter.wake();
    });
    this.#socket.on('message', (data, isBinary) => {
      const bytes = data as Buffer;
      const text = isBinary ? bytes.toString('base64') : bytes.toString();
      const message = recorder.record({
        kind: 'message',
        conn: this.conn,
        from: 'server',
        text,
        ...(isBinary ? { binary: true } : {}),
      });
      if (!isBinary) this.#take(message, text);
      this.#waiter.wake();
    });
    // Of the control frames of a server, basic connections live (PLY-BAS-30).
    this.#socket.on('ping', () => recorder.record({ kind: 'mark', name: 'control-ping', conn: this.conn }));
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
      this.#waiter.wake();
    });
    this.#socket.on('error', (error) => {
      if (!this.#everOpened && !this.#closing && /subprotocol/i.test(error.message)) {
        // The upgrade was done, but the library refuses what the server selected.
        const protocol = /no subprotocol/i.test(error.message) ? '' : 'not-offered';
        recorder.record({ kind: 'open', conn: this.conn, protocol });
        this.#closes(1002, error.message);
        this.closedWith ??= { code: 1006, reason: error.message };
        this.#waiter.wake();
      } else if (!this.#everOpened && !this.#closing) {
        recorder.record({ kind: 'refused', conn: this.conn, by: 'server', reason: error.message });
        this.closedWith ??= { code: 1006, reason: error.message };
        this.#closing = true;
        this.#waiter.wake();
      }
    });
    const over = (code: number, reason: string | Buffer) => {
      if (!this.#closing) {
        if (!isUtf8(Buffer.from(reason))) recorder.record({ kind: 'mark', name: 'broken-reason', conn: this.conn });
        recorder.record({ kind: 'close', conn: this.conn, by: 'server', code, reason: reason.toString() });
      }
      this.#closing = true;
      this.closedWith ??= { code, reason: reason.toString() };
      this.#waiter.wake();
    };
    this.#socket.on('closing', over);
    this.#socket.on('close', over);
  }

  #take(message: Message, text: string): void {
    const decoded = readingOf(message, text, this.context.recorder.share);
    if (!decoded.ok) return;
    const body = decoded.value;
    const items = body.type === 'batch' && Array.isArray(body.messages) ? body.messages.filter(isObject) : [body];
    for (const item of items) {
      this.received.push(item);
      if (item.type === 'message' || item.type === 'ack') this.#latestSlot = performance.now();
      const { replyTo } = item;
      if (replyTo === undefined) continue;
      const others = this.answered.get(replyTo);
      if (others) others.push(item);
      else this.answered.set(replyTo, [item]);
    }
    if (body.type === 'ping' && this.answerPings) this.send({ type: 'pong', timestamp: body.timestamp });
  }

  #closes(code: number, reason: string): void {
    if (this.#closing) return;
    this.#closing = true;
    this.context.recorder.record({ kind: 'close', conn: this.conn, by: 'client', code, reason });
  }
}
