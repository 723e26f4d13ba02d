import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { clientFrames, FrameReader, OPCODE } from './frames.js';
import { LineReader } from './lines.js';

/** Called with one message of the server: the part of `bytes` from `start` to `end`, valid only during the call. */
export type OnMessage = (bytes: Buffer, start: number, end: number) => void;

export interface WireOptions {
  /** ws://host:port/path or tcp://host:port */
  readonly url: string;
  /** Absent: none is offered. */
  readonly subprotocol?: string | undefined;
  /** Address that the connection comes from: each has ports of its own. */
  readonly localAddress?: string | undefined;
}

/** RFC 6455 section 4.1 asks for 16 bytes; nothing here needs them to be random. */
const KEY = Buffer.alloc(16).toString('base64');

/** What any connection reads comes to lie here, and is gone when the next one reads: a buffer each would cost more. */
const INCOMING = Buffer.allocUnsafeSlow(262_144);

/** One connection of the load generator: text messages both ways, over WebSocket or as lines over bare TCP. */
export class Wire {
  onMessage: OnMessage = () => {};
  onClose: () => void = () => {};
  /** Bytes that came in, headers and all. */
  received = 0;
  /** Bytes that went out. */
  sent = 0;
  readonly socket: Socket;
  readonly #ws: boolean;
  readonly #reader = new FrameReader();
  readonly #lines = new LineReader();

  /** What the server said of the upgrade so far; undefined once that is over. */
  #head: Buffer | undefined;
  #opened: (problem?: Error) => void = () => {};

  private constructor(socket: Socket, ws: boolean) {
    this.socket = socket;
    this.#ws = ws;
  }

  /** @throws Error if the server refuses the connection or the upgrade */
  static async open({ url, subprotocol, localAddress }: WireOptions): Promise<Wire> {
    const { protocol, hostname, port, pathname, search } = new URL(url);
    const from = localAddress ? { localAddress } : {};
    const callback = (size: number, bytes: Uint8Array): boolean => {
      wire.#take(Buffer.from(bytes.buffer, bytes.byteOffset, size));
      return true;
    };
    const socket = connect({
      host: hostname,
      port: Number(port),
      noDelay: true,
      onread: { buffer: INCOMING, callback },
      ...from,
    });
    const wire = new Wire(socket, protocol === 'ws:');
    await once(socket, 'connect');
    socket.on('error', () => {});
    socket.on('close', () => {
      wire.#opened(new Error('the server closed during the upgrade'));
      wire.onClose();
    });
    if (protocol === 'ws:') await wire.#upgrade(`${pathname}${search}`, subprotocol);
    return wire;
  }

  /** Sends the messages, ASCII only, in one write. */
  send(...texts: string[]): void {
    const bytes = this.#ws ? clientFrames(texts) : Buffer.from(texts.map((text) => `${text}\n`).join(''), 'latin1');
    this.sent += bytes.length;
    this.socket.write(bytes);
  }

  /** Resolves with the next message that the predicate accepts; others go to whoever listens already. */
  next(wanted: (text: string) => boolean): Promise<string> {
    const { onMessage, onClose } = this;
    return new Promise((resolve, reject) => {
      const done = () => {
        this.onMessage = onMessage;
        this.onClose = onClose;
      };
      this.onMessage = (bytes, start, end) => {
        const text = bytes.toString('utf8', start, end);
        if (!wanted(text)) return onMessage(bytes, start, end);
        done();
        resolve(text);
      };
      this.onClose = () => {
        done();
        reject(new Error('the server closed the connection'));
      };
    });
  }

  destroy(): void {
    this.onClose = () => {};
    // Without the farewell of TCP, after which the port would be held for a minute.
    this.socket.resetAndDestroy();
  }

  #upgrade(path: string, subprotocol: string | undefined): Promise<void> {
    const offer = subprotocol ? `Sec-WebSocket-Protocol: ${subprotocol}\r\n` : '';
    this.#head = Buffer.alloc(0);
    this.socket.write(
      `GET ${path} HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\n${offer}\r\n`,
    );
    return new Promise((resolve, reject) => {
      this.#opened = (problem) => (problem ? reject(problem) : resolve());
    });
  }

  #take(chunk: Buffer): void {
    this.received += chunk.length;
    if (this.#head) this.#shake(this.#head, chunk);
    else this.#read(chunk);
  }

  #shake(before: Buffer, chunk: Buffer): void {
    const head = Buffer.concat([before, chunk]);
    const end = head.indexOf('\r\n\r\n');
    this.#head = end < 0 ? head : undefined;
    if (end < 0) return;
    const status = head.toString('latin1', 0, head.indexOf('\r\n'));
    this.#opened(status.includes(' 101 ') ? undefined : new Error(`the server refused the upgrade: ${status}`));
    const rest = head.subarray(end + 4);
    // Whoever waits for the upgrade hears of it first, and then listens.
    if (rest.length > 0) setImmediate(() => this.#read(rest));
  }

  #read(chunk: Buffer): void {
    if (!this.#ws) {
      this.#lines.push(chunk, (bytes, start, end) => this.onMessage(bytes, start, end));
      return;
    }
    this.#reader.push(chunk, (opcode, bytes, start, end) => {
      if (opcode === OPCODE.text) this.onMessage(bytes, start, end);
      else if (opcode === OPCODE.ping) {
        this.socket.write(clientFrames([bytes.toString('latin1', start, end)], 0x80 | OPCODE.pong));
      }
    });
  }
}
