/**
 * The second door for clients: the kit listens, and whatever can open a WebSocket (a browser page, an app on a phone)
 * comes as adapter, one line a message. One control connection runs one scenario at a time, with `reset` in between.
 */
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { Waiter } from '../peers/until.js';
import { TesteeLost } from '../scenario/unmet.js';
import { Adapter } from './adapter.js';
import { linesOver, MAX_LINE } from './lines.js';

export interface ControlPortOptions {
  /** Address to listen on. Default: the loopback only. */
  readonly host?: string;
  /** Default 0: a free port. */
  readonly port?: number;
  /** How long `ready` and each answer may take, in ms. */
  readonly patience: number;
}

export interface AdapterWait {
  readonly within?: number;
  readonly signal?: AbortSignal;
}

export class ControlPort {
  readonly #server: WebSocketServer;
  readonly #patience: number;
  readonly #waiting: WebSocket[] = [];
  readonly #waiter = new Waiter();

  private constructor(server: WebSocketServer, patience: number) {
    this.#server = server;
    this.#patience = patience;
    server.on('connection', (socket) => {
      this.#waiting.push(socket);
      // Nothing may be lost before somebody takes the adapter.
      socket.pause();
      this.#waiter.wake();
    });
  }

  /** @throws Error if the port is taken */
  static listen({ host = '127.0.0.1', port = 0, patience }: ControlPortOptions): Promise<ControlPort> {
    return new Promise((resolve, reject) => {
      const server = new WebSocketServer({ host, port, maxPayload: MAX_LINE, perMessageDeflate: false });
      server.once('error', reject);
      server.once('listening', () => resolve(new ControlPort(server, patience)));
    });
  }

  /** Address for the adapter. */
  get url(): string {
    const { address, family, port } = this.#server.address() as AddressInfo;
    return `ws://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  }

  /**
   * The next adapter that comes; each is given to one of those who wait.
   *
   * @param within ms to wait; absent: for ever
   * @param signal aborted when nobody waits any more: the adapter that comes next is somebody else's
   * @throws TesteeLost if none comes, or it does not say `ready`; the reason of the signal
   */
  async adapter({ within = 0x7fffffff, signal }: AdapterWait = {}): Promise<Adapter> {
    let socket: WebSocket | undefined;
    const settled = () => {
      if (!signal?.aborted) socket = this.#waiting.shift();
      return socket !== undefined || signal?.aborted === true;
    };
    const stop = () => this.#waiter.wake();
    signal?.addEventListener('abort', stop);
    await this.#waiter.until(settled, within);
    signal?.removeEventListener('abort', stop);
    if (!socket) {
      signal?.throwIfAborted();
      throw new TesteeLost(`no adapter connected to ${this.url} within ${within} ms`);
    }
    const opening = Adapter.open(linesOver(socket), this.#patience);
    socket.resume();
    return opening;
  }

  async close(): Promise<void> {
    for (const socket of this.#server.clients) socket.terminate();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}
