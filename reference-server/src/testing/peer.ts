/** A client for tests: queues what comes in, so that nothing is missed, and waits for what a test names. */
import { once } from 'node:events';
import { WebSocket } from 'ws';

export type Frame = { readonly type: string; readonly [field: string]: unknown };

/** How long a test waits for a frame before it fails, ms. */
const PATIENCE_MS = 5000;

export class Peer {
  readonly ws: WebSocket;
  readonly frames: Frame[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  #wake: (() => void) | undefined;

  constructor(ws: WebSocket) {
    this.ws = ws;
    ws.on('message', (data) => {
      this.frames.push(JSON.parse(data.toString()));
      this.#wake?.();
    });
    this.closed = new Promise((resolve) => {
      ws.on('close', (code, reason) => {
        resolve({ code, reason: reason.toString() });
        this.#wake?.();
      });
    });
    ws.on('error', () => {});
  }

  /** A socket that is open and has said nothing; without a protocol it is a basic one. */
  static async open(url: string, protocol?: string, headers: Record<string, string> = {}): Promise<Peer> {
    const peer = new Peer(new WebSocket(url, protocol === undefined ? [] : [protocol], { headers }));
    await once(peer.ws, 'open');
    return peer;
  }

  /** A connection that has been welcomed. */
  static async welcome(url: string, userId: string, clientId = `client-${userId}`): Promise<Peer> {
    const peer = await Peer.open(url, 'parley.v1');
    peer.send({ type: 'hello', protocol: '1.0', clientId, userId });
    await peer.take('welcome');
    return peer;
  }

  /** A member of `channelId`; the `joined` is returned beside the peer. */
  async join(channelId: string, since?: { epoch?: string; offset: number }): Promise<Frame> {
    this.send({ type: 'join', id: `join-${channelId}`, channelId, ...(since ? { since } : {}) });
    return this.take('joined');
  }

  send(frame: Frame | Record<string, unknown>): void {
    this.ws.send(JSON.stringify(frame));
  }

  say(channelId: string, id: string, text = id): void {
    this.send({ type: 'message', id, channelId, text });
  }

  /** The next frame, which has to be of this type; earlier ones of other types make the test fail. */
  async take(type: string): Promise<Frame> {
    const frame = await this.next();
    if (frame.type !== type) throw new Error(`expected ${type}, got ${JSON.stringify(frame)}`);
    return frame;
  }

  async next(): Promise<Frame> {
    const deadline = Date.now() + PATIENCE_MS;
    while (this.frames.length === 0) {
      if (this.ws.readyState === WebSocket.CLOSED) throw new Error('closed instead of another frame');
      if (Date.now() > deadline) throw new Error('no frame came');
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, PATIENCE_MS);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return this.frames.shift() as Frame;
  }

  /** Everything that came before the answer to a ping sent now; shows absence without sleeping. */
  async fence(): Promise<Frame[]> {
    const timestamp = `fence-${Math.random()}`;
    this.send({ type: 'ping', timestamp });
    const before: Frame[] = [];
    for (;;) {
      const frame = await this.next();
      if (frame.type === 'pong' && frame.timestamp === timestamp) return before;
      before.push(frame);
    }
  }

  close(): void {
    this.ws.close();
  }
}
