/**
 * A server in memory, on one side a WebSocket constructor: it keeps what the client sent, and a test answers by hand.
 * To extend: give `FakeSocket` the answer as a method, named after its frame.
 */
import type { SocketLike } from '../platform.js';

export type Sent = Record<string, unknown> & { type: string };

export const WELCOME = {
  type: 'welcome',
  protocol: '1.0',
  sessionId: 's-1',
  userId: 'ann',
  serverTime: 5_000_000,
  heartbeat: { intervalMs: 1000, timeoutMs: 2500 },
  reconnect: { baseMs: 100, capMs: 1000, stableMs: 5000 },
  limits: {
    maxFrameBytes: 10_000,
    maxBatchItems: 5,
    maxInFlight: 3,
    maxChannels: 4,
    maxTextLength: 100,
    dedupeWindowMs: 60_000,
    typingTtlMs: 600,
    maxClockSkewMs: 500,
  },
  capabilities: ['presence', 'state'],
} as const;

export type Overrides = { [Key in keyof typeof WELCOME]?: unknown };

export class FakeSocket implements SocketLike {
  protocol = '';
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  onerror: SocketLike['onerror'] = null;
  /** Every frame that came from the client, in order; `take` removes. */
  readonly sent: Sent[] = [];
  readonly texts: string[] = [];
  /** With what the client closed; `none` for a close without a code. */
  closed: number | 'none' | undefined;
  readonly url: string;
  readonly protocols: string[];

  constructor(url: string, protocols: string[]) {
    this.url = url;
    this.protocols = protocols;
  }

  send(data: string): void {
    this.texts.push(data);
    this.sent.push(JSON.parse(data) as Sent);
  }

  close(code?: number): void {
    this.closed = code ?? 'none';
  }

  /** Removes and returns the frames of this type, items of batches included. */
  take(type: string): Sent[] {
    const all = this.sent.flatMap((frame) => (frame.type === 'batch' ? (frame.messages as Sent[]) : [frame]));
    this.sent.length = 0;
    this.sent.push(...all.filter((frame) => frame.type !== type));
    return all.filter((frame) => frame.type === type);
  }

  // What the server does

  open(protocol = 'parley.v1'): void {
    this.protocol = protocol;
    this.onopen?.({});
  }

  text(data: unknown): void {
    this.onmessage?.({ data });
  }

  reply(frame: Record<string, unknown>): void {
    this.text(JSON.stringify(frame));
  }

  lose(code = 1006): void {
    this.onclose?.({ code });
  }

  welcome(overrides: Overrides = {}): this {
    this.open();
    this.reply({ ...WELCOME, ...overrides });
    return this;
  }

  /** Answers the `join` that waits for this channel. */
  joined(channelId: string, fields: Record<string, unknown> = {}): this {
    const join = this.sent.find((frame) => frame.type === 'join' && frame.channelId === channelId);
    if (!join) throw new Error(`no join for ${channelId}`);
    this.sent.splice(this.sent.indexOf(join), 1);
    const common = { epoch: 'e1', offset: 0, reads: [], states: [], stateFloor: 0 };
    this.reply({ type: 'joined', replyTo: join.id, channelId, ...common, ...fields });
    return this;
  }

  message(channelId: string, offset: number, fields: Record<string, unknown> = {}): this {
    const common = { id: `m-${offset}`, userId: 'bob', clientId: 'c-bob', text: `text ${offset}`, timestamp: 1 };
    this.reply({ type: 'message', channelId, offset, ...common, ...fields });
    return this;
  }

  ack(request: Sent | undefined, offset: number): this {
    if (!request) throw new Error('nothing to acknowledge');
    this.reply({ type: 'ack', replyTo: request.id, channelId: request.channelId, offset, timestamp: 7 });
    return this;
  }

  error(request: Sent | undefined, code: string, fields: Record<string, unknown> = {}): this {
    this.reply({ type: 'error', code, message: '', ...(request && { replyTo: request.id }), ...fields });
    return this;
  }
}
