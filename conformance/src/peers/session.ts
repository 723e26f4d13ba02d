/**
 * One connection of the client under test to the stage, in the kit's hands: it sends what the scenario says, right or
 * wrong, and records everything.
 */
import type { Socket } from 'node:net';
import { isObject, type WireObject } from '@parley/schemas';
import type { WebSocket } from 'ws';
import { corrupt, truncate } from '../faults/mangle.js';
import type { FaultAct, FaultRules } from '../faults/rule.js';
import { Unmet } from '../scenario/unmet.js';
import type { Message } from '../trace/events.js';
import { readingOf } from '../trace/reading.js';
import type { Recorder } from '../trace/recorder.js';
import { Waiter } from './until.js';

export interface SessionContext {
  readonly tcp: Socket;
  readonly conn: string;
  readonly recorder: Recorder;
  readonly faults: FaultRules;
  /** How long to wait for what should come soon, in ms. */
  readonly patience: number;
  /** Asks the client for a sign of life, see `Waiter`. */
  readonly sign?: () => Promise<number>;
  /** Called for each frame that arrives whole, items of a batch inside their batch. */
  readonly onFrame: (session: Session, frame: WireObject) => void;
  readonly onChange: (session: Session) => void;
  /** Called when pings come so fast that the session was ended. */
  readonly onFlood: () => void;
}

/** More pings than this within a second are a flood, beyond what PLY-LIM-6 allows and `client/limits/no-ping-flood` has to see. */
const FLOOD = 1500;

/** The longest interval for which a `pong` is waited, in ms. */
const LONGEST_PONG_MS = 10_000;

/** A client that sends no further message for so long, in ms, keeps the others back until one is answered. */
const NO_MORE = 400;

export interface SessionClosed {
  readonly by: 'client' | 'server';
  readonly code: number;
  readonly reason: string;
}

type Match = string | ((frame: WireObject) => boolean);

export class Session {
  readonly conn: string;
  /** Frames of the client in the order in which they came, batches opened. */
  readonly received: WireObject[] = [];
  /** The `hello` of the client, once it has come. */
  hello: WireObject | undefined;
  /** Set once the model, or the scenario through `welcomed`, has sent a `welcome`. */
  welcome: WireObject | undefined;
  closedWith: SessionClosed | undefined;
  /** True: nothing is sent any more; what arrives is recorded and not answered. */
  muted = false;
  readonly #context: SessionContext;
  readonly #socket: WebSocket;
  readonly #waiter: Waiter;
  readonly #timers = new Set<NodeJS.Timeout>();
  #held: string | undefined;
  #cursor = 0;
  #deaf = false;
  readonly #pings: number[] = [];

  constructor(socket: WebSocket, context: SessionContext) {
    this.conn = context.conn;
    this.#context = context;
    this.#waiter = new Waiter({ sign: context.sign });
    this.#socket = socket;
    this.#listen();
  }

  get open(): boolean {
    return this.closedWith === undefined;
  }

  /** Sends a frame, through the fault rules. */
  send(frame: WireObject): void {
    if (frame.type === 'welcome') this.welcome = frame;
    const text = JSON.stringify(frame);
    const fault = this.#context.faults.take('server', typeof frame.type === 'string' ? frame.type : '');
    if (fault) this.#send(text, fault);
    else this.#put(text);
  }

  /** Sends a WebSocket message as it is, past the fault rules: a string as text, a buffer as binary. */
  raw(data: string | Buffer): void {
    this.#put(data);
  }

  /**
   * The next frame of the client that matches, after the last one that this session was asked for.
   *
   * @param match a frame type, or a predicate
   * @param within ms to wait; default: the patience of the run, and for a `pong` the interval that it has (PLY-HBT-11)
   * @throws Unmet if it does not come, after recording that the kit waited
   */
  async next(
    match: Match,
    within = this.#patienceFor(match),
    what = typeof match === 'string' ? match : 'a frame',
  ): Promise<WireObject> {
    const matches = typeof match === 'string' ? (frame: WireObject) => frame.type === match : match;
    const find = () => this.received.findIndex((frame, index) => index >= this.#cursor && matches(frame));
    await this.#until(() => find() >= 0 || !this.open, what, within);
    const index = find();
    if (index < 0) throw new Unmet(`the connection closed (${this.closedWith?.code}) instead of ${what}`);
    this.#cursor = index + 1;
    return this.received[index] as WireObject;
  }

  #patienceFor(match: Match): number {
    const { patience } = this.#context;
    const { intervalMs } = isObject(this.welcome?.heartbeat) ? this.welcome.heartbeat : {};
    if (match !== 'pong' || typeof intervalMs !== 'number') return patience;
    return Math.max(patience, Math.min(intervalMs, LONGEST_PONG_MS));
  }

  /** Waits until `count` frames that match have come on this session, from its beginning and in whatever order. @throws Unmet */
  async has(count: number, match: Match, within = this.#context.patience): Promise<readonly WireObject[]> {
    const matches = typeof match === 'string' ? (frame: WireObject) => frame.type === match : match;
    const what = `${count} x ${typeof match === 'string' ? match : 'a frame'}`;
    const all = () => this.received.filter(matches);
    await this.#until(() => all().length >= count || !this.open, what, within);
    if (all().length < count) throw new Unmet(`the connection closed before ${what} had come`);
    return all();
  }

  /**
   * Waits until `count` messages of the client are in flight, or as many as it lets be: it may keep fewer than it is allowed
   * (PLY-DLV-33). To be used where nothing answers them.
   *
   * @throws Unmet if none comes
   */
  async inFlight(count: number): Promise<readonly WireObject[]> {
    const all = () => this.received.filter(({ type }) => type === 'message');
    const more = (than: number) => () => all().length > than || !this.open;
    await this.has(1, 'message');
    for (let seen = all().length; seen < count && this.open; seen = all().length) {
      if (!(await this.#waiter.patiently(more(seen), NO_MORE))) break;
    }
    return all();
  }

  /** Waits until the connection is over, in whatever way. @throws Unmet if it is not within `within` ms */
  async closed(within = this.#context.patience): Promise<SessionClosed> {
    await this.#until(() => !this.open, 'the close', within);
    return this.closedWith as SessionClosed;
  }

  /** Watches for `ms` whether the connection stays open and notes it; true if it did. */
  async stays(ms: number): Promise<boolean> {
    const { recorder } = this.#context;
    return !(await this.#waiter.watch(recorder, () => !this.open, ms, 'that the connection stays open', this.conn));
  }

  /** Closes as a server does; with 1005, that is without a code. */
  close(code: number, reason = ''): void {
    this.#ends('server', code, reason);
    if (code === 1005) this.#socket.close();
    else this.#socket.close(code, reason);
    // The end of a half-open connection reaches the client only if TCP can end, too.
    if (this.#deaf) this.#socket.resume();
  }

  /** Resets the TCP connection (RST), without a close frame. */
  reset(): void {
    this.#fault('reset');
    this.#ends('server', 1006, 'reset by the kit');
    this.#breakOff();
  }

  /** Sends nothing more, but reads and records on; close frames of the client are answered by the socket. */
  mute(): void {
    this.#fault('mute');
    this.muted = true;
  }

  /** Ends the silence of `mute`. */
  unmute(): void {
    this.#fault('unmute');
    this.muted = false;
  }

  /**
   * The peer is gone without a word: nothing is sent and nothing read, not even a close frame, and TCP stays up.
   * What the client says meanwhile is never recorded.
   */
  halfOpen(): void {
    this.#fault('half-open');
    this.muted = true;
    this.#deaf = true;
    this.#socket.pause();
  }

  /** WebSocket control frames, which are no sign of life. */
  controlPing(): void {
    this.#fault('control-ping');
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  /** Ends what is left at the end of the scenario. */
  dispose(): void {
    this.#ends('server', 1006, 'the scenario is over');
    for (const timer of this.#timers) clearTimeout(timer);
    this.#socket.terminate();
  }

  #send(text: string, fault: FaultAct): void {
    this.#fault(fault.act, text);
    if (fault.act === 'duplicate') {
      this.#put(text);
      this.#put(text);
    }
    if (fault.act === 'truncate') this.#put(truncate(text));
    if (fault.act === 'corrupt') this.#put(corrupt(text));
    if (fault.act === 'reorder') this.#held = text;
    if (fault.act === 'delay') this.#later(fault.ms, () => this.#put(text));
    this.#cut(fault);
  }

  #cut(fault: FaultAct): void {
    if (fault.act === 'half-open') this.halfOpen();
    if (fault.act === 'close') this.close(fault.code);
    if (fault.act === 'reset') {
      this.#ends('server', 1006, 'reset by the kit');
      this.#breakOff();
    }
  }

  #put(data: string | Buffer): void {
    if (!this.open || this.muted || this.#socket.readyState !== this.#socket.OPEN) return;
    const binary = typeof data !== 'string';
    const text = binary ? data.toString('base64') : data;
    const { recorder } = this.#context;
    recorder.record({ kind: 'message', conn: this.conn, from: 'server', text, ...(binary ? { binary } : {}) });
    this.#socket.send(data, { binary });
    const held = this.#held;
    this.#held = undefined;
    if (held !== undefined) this.#put(held);
  }

  #listen(): void {
    const { recorder } = this.#context;
    this.#socket.on('message', (data, isBinary) => {
      // What is read after all, at the end, is told at no time at which it was said.
      if (this.#deaf) return;
      const bytes = data as Buffer;
      const text = isBinary ? bytes.toString('base64') : bytes.toString();
      // After the kit's own close the frames that were under way are still on record, but nobody acts on them.
      const message = recorder.record({
        kind: 'message',
        conn: this.conn,
        from: 'client',
        text,
        ...(isBinary ? { binary: true } : {}),
      });
      if (!isBinary && this.open) this.#take(message, text);
      this.#changed();
    });
    const over = (code: number, reason: string | Buffer) => {
      this.#ends('client', code, reason.toString());
      for (const timer of this.#timers) clearTimeout(timer);
    };
    this.#socket.on('closing', over);
    this.#socket.on('close', over);
    // `close` follows and says all that is needed; without a listener the error would end the kit.
    this.#socket.on('error', () => undefined);
  }

  #take(message: Message, text: string): void {
    const decoded = readingOf(message, text, this.#context.recorder.share);
    if (!decoded.ok) return;
    const body = decoded.value;
    if (body.type === 'hello') this.hello ??= body;
    if (body.type === 'ping' && this.#floods()) return;
    const fault = this.#context.faults.take('client', typeof body.type === 'string' ? body.type : '');
    if (fault) this.#fault(fault.act, text);
    // A frame that is lost on its way was sent all the same: it is in the trace, and the server does not know it.
    if (fault?.act === 'drop' || fault?.act === 'reset' || fault?.act === 'close' || fault?.act === 'half-open') {
      this.#cut(fault);
      return;
    }
    const items = body.type === 'batch' && Array.isArray(body.messages) ? body.messages.filter(isObject) : [body];
    this.received.push(...items);
    const deliver = () => {
      if (this.open) this.#context.onFrame(this, body);
    };
    if (fault?.act === 'delay') this.#later(fault.ms, deliver);
    else deliver();
  }

  /** A socket that is being shut down, as after a close frame, cannot be reset any more, and would stay for ever. */
  #breakOff(): void {
    const { tcp } = this.#context;
    if (tcp.writableEnded) tcp.destroy();
    else tcp.resetAndDestroy();
  }

  /** Ends a connection on which pings come without a pause: the trace would have no end, and nothing else could be seen. */
  #floods(): boolean {
    const now = performance.now();
    this.#pings.push(now);
    if (this.#pings.length <= FLOOD || now - (this.#pings.shift() ?? 0) > 1000) return false;
    this.#fault('flood', `${FLOOD} pings within a second`);
    this.#ends('server', 1006, 'the client floods');
    this.#socket.terminate();
    this.#context.onFlood();
    return true;
  }

  #later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }

  #fault(action: string, detail?: string): void {
    const { recorder } = this.#context;
    recorder.record({ kind: 'fault', conn: this.conn, action, ...(detail === undefined ? {} : { detail }) });
  }

  #ends(by: 'client' | 'server', code: number, reason: string): void {
    if (this.closedWith) return;
    this.closedWith = { by, code, reason };
    this.#context.recorder.record({ kind: 'close', conn: this.conn, by, code, reason });
    this.#changed();
  }

  #changed(): void {
    this.#waiter.wake();
    this.#context.onChange(this);
  }

  async #until(met: () => boolean, what: string, within: number): Promise<void> {
    if (await this.#waiter.expect(this.#context.recorder, met, within, what, this.conn)) return;
    throw new Unmet(`${what} did not come within ${within} ms`);
  }
}
