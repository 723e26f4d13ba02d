import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Link } from '../core/link.js';
import type { Dialect, Packet } from '../core/packet.js';
import { Outbox } from './outbox.js';
import type { EventLoopTurn, Flushed } from './turn.js';

/** Bytes that may wait for a socket before slots are no longer pulled for it. */
const HIGH_WATER = 65_536;
/** Bytes of answers and relays that may wait before the server stops reading from the client too. */
const CONGESTED = 1_048_576;

export interface LinkHooks {
  /** Monotonic ms. */
  readonly monotonic: () => number;
  /** Told of every close that the server decides on. */
  readonly onClose: ((code: number, reason: string) => void) | undefined;
}

/**
 * A link over one `ws` socket. Frames are written to the TCP socket as they were encoded, not through `ws`, so that a
 * fan-out shares one buffer and a turn makes one write; that is sound because no extension is negotiated and `ws`
 * writes its own control frames whole.
 */
export class WsLink implements Link, Flushed {
  readonly dialect: Dialect;
  /** What the server closed it for. */
  decided: { readonly code: number; readonly reason: string } | undefined;
  readonly #ws: WebSocket;
  readonly #socket: Duplex;
  readonly #turn: EventLoopTurn;
  readonly #hooks: LinkHooks;
  readonly #outbox = new Outbox();
  #onDrain: (() => void) | undefined;
  #given = 0;
  /** How far the socket was at the last look; empty: nobody has looked since something began to wait. */
  #progress = '';
  #progressAt = 0;
  #closing = false;

  constructor(ws: WebSocket, socket: Duplex, dialect: Dialect, turn: EventLoopTurn, hooks: LinkHooks) {
    this.#ws = ws;
    this.#socket = socket;
    this.dialect = dialect;
    this.#turn = turn;
    this.#hooks = hooks;
  }

  /** Address of the other end: a system call. */
  get remote(): string | undefined {
    return (this.#socket as Socket).remoteAddress;
  }

  /** Bytes that came in so far. */
  get received(): number {
    return (this.#socket as Socket).bytesRead;
  }

  /** Bytes that went out so far. */
  get sent(): number {
    return (this.#socket as Socket).bytesWritten;
  }

  /** Has `owner` told whenever the socket took what waited for it, at the latest once the link is {@link writable} again. */
  onDrain(owner: { drained(): void }): void {
    this.#onDrain = () => owner.drained();
    this.#socket.on('drain', this.#onDrain);
  }

  get writable(): boolean {
    return this.#outbox.bytes + this.#socket.writableLength < HIGH_WATER;
  }

  get congested(): boolean {
    return this.#outbox.bytes + this.#socket.writableLength > CONGESTED;
  }

  send(packet: Packet): void {
    if (this.#closing) return;
    const bytes = packet.bytes(this.dialect);
    if (!bytes) return;
    this.#flushLater();
    this.#outbox.push(bytes);
  }

  write(text: string): void {
    if (this.#closing) return;
    this.#flushLater();
    this.#outbox.pushText(text);
  }

  pingControl(): void {
    if (this.#open) this.#ws.ping();
  }

  pause(): void {
    if (this.#open) this.#ws.pause();
  }

  resume(): void {
    if (this.#open) this.#ws.resume();
  }

  close(code: number, reason: string): void {
    if (this.#closing) return;
    this.flush();
    this.#closing = true;
    this.decided ??= { code, reason };
    this.#hooks.onClose?.(code, reason);
    // Whoever is still to answer the close has to be heard.
    this.#ws.resume();
    this.#ws.close(code, reason.slice(0, 123));
  }

  stalledFor(now: number): number {
    const waiting = this.#socket.writableLength;
    if (waiting === 0) return 0;
    const progress = `${this.#given - waiting} ${kernelQueue(this.#socket)}`;
    if (this.#progress !== '' && this.#progress !== progress) this.#progressAt = now;
    this.#progress = progress;
    return now - this.#progressAt;
  }

  flush(): void {
    if (this.#outbox.empty) return;
    const heldUp = !this.writable;
    this.#given += this.#outbox.bytes;
    const buffers = this.#outbox.take();
    if (!this.#open) return;
    if (this.#socket.writableLength === 0) {
      this.#progress = '';
      this.#progressAt = this.#hooks.monotonic();
    }
    // One system call either way; a lone buffer needs no cork, which costs as much as a small write in itself.
    const many = buffers.length > 1;
    if (many) this.#socket.cork();
    let taken = true;
    for (const bytes of buffers) taken = this.#socket.write(bytes);
    if (many) this.#socket.uncork();
    // A socket that takes a write whole has nothing to drain and never says so, and yet somebody may wait for it.
    if (taken && heldUp && this.#onDrain) this.#turn.defer(this.#onDrain);
  }

  get #open(): boolean {
    return this.#ws.readyState === this.#ws.OPEN;
  }

  #flushLater(): void {
    if (this.#outbox.empty) this.#turn.flush(this);
  }
}

/**
 * Bytes of the write under way that the kernel has not taken yet. A stream counts a write as waiting until all of it
 * is gone; only libuv knows how far it is. Without that handle progress shows chunk by chunk.
 */
function kernelQueue(socket: Duplex): number {
  const { _handle: handle } = socket as Socket & { _handle?: { writeQueueSize?: number } | null };
  return handle?.writeQueueSize ?? 0;
}
