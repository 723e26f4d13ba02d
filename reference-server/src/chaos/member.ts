/**
 * A client that keeps to the rules through whatever happens to it: rejoins with `since`, lets the replay pass, resends
 * what was not answered under the same ids and in order, at another node each time. It writes down what it saw.
 */
import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { Frame } from '../testing/peer.js';
import { Registers } from './registers.js';

/** Unanswered messages at a time. */
const WINDOW = 16;
const CONNECT_MS = 2000;

export interface Post {
  readonly id: string;
  readonly text: string;
}

export interface MemberOptions {
  readonly urls: readonly string[];
  readonly channelId: string;
  readonly userId: string;
  /** Node of the first connection. */
  readonly node: number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** What one member saw; the judge needs no more. */
export interface Record {
  readonly userId: string;
  readonly clientId: string;
  /** By epoch: id and text at each offset. */
  readonly heard: ReadonlyMap<string, ReadonlyMap<number, Post>>;
  /** By id: where the server said it is. */
  readonly acked: ReadonlyMap<string, { readonly epoch: string; readonly offset: number }>;
  readonly registers: Registers;
  /** What a server that keeps to the rules never does. */
  readonly faults: readonly string[];
  readonly epoch: string;
  readonly position: number;
}

export class Member implements Record {
  readonly userId: string;
  readonly clientId = `client-${randomUUID()}`;
  readonly heard = new Map<string, Map<number, Post>>();
  readonly acked = new Map<string, { epoch: string; offset: number }>();
  readonly registers = new Registers();
  readonly faults: string[] = [];
  /** How often its connection was lost, by close code. */
  readonly losses = new Map<number, number>();
  typings = 0;
  gaps = 0;
  epoch = '';
  position = 0;
  readonly #options: MemberOptions;
  #outbox: Post[] = [];
  #sent = new Set<string>();
  #posts = 0;
  #node: number;
  #ws: WebSocket | undefined;
  #joined = false;
  #target = 0;
  #timeoutMs = 0;
  #heardAt = 0;
  #beat: NodeJS.Timeout | undefined;
  #over = false;

  constructor(options: MemberOptions) {
    this.#options = options;
    this.#node = options.node;
    this.userId = options.userId;
  }

  /** Joined, caught up, and nothing of its own is unanswered. */
  get settled(): boolean {
    return this.#joined && this.position >= this.#target && this.#outbox.length === 0;
  }

  get waiting(): number {
    return this.#outbox.length;
  }

  start(): void {
    const { urls } = this.#options;
    const ws = new WebSocket(urls[this.#node++ % urls.length] ?? '', 'parley.v1', { handshakeTimeout: CONNECT_MS });
    this.#ws = ws;
    this.#heardAt = performance.now();
    this.#timeoutMs = CONNECT_MS;
    this.#beat = setInterval(() => this.#alive(ws), 100);
    ws.on('error', () => {});
    ws.on('open', () => this.#send({ type: 'hello', protocol: '1.0', clientId: this.clientId, userId: this.userId }));
    ws.on('message', (data) => {
      if (ws === this.#ws) this.#take(JSON.parse(data.toString()));
    });
    ws.on('close', (code) => this.#lost(ws, code));
  }

  stop(): void {
    this.#over = true;
    clearInterval(this.#beat);
    this.#ws?.terminate();
  }

  say(): void {
    const n = this.#posts++;
    this.#outbox.push({ id: randomUUID(), text: `${this.clientId} ${n}` });
    this.#flush();
  }

  /** Marks, writes or types, as chance has it. */
  fidget(): void {
    if (!this.#joined || this.position < this.#target) return;
    const { channelId, random } = this.#options;
    const dice = random();
    if (dice < 0.3) this.#send({ type: 'typing', channelId, active: true });
    else if (dice < 0.6 && this.position > 0) {
      this.#send({ type: 'read', id: randomUUID(), channelId, offset: this.position });
      this.registers.marked(this.userId, this.position);
    } else {
      const key = `k${Math.floor(random() * 4)}`;
      const write = { key, value: random() < 0.2 ? null : Math.floor(random() * 1e6), timestamp: Date.now() };
      const id = randomUUID();
      this.registers.asked(id, { ...write, userId: this.userId, clientId: this.clientId });
      this.#send({ type: 'state_update', id, channelId, ...write });
    }
  }

  #send(frame: object): void {
    if (this.#ws?.readyState === WebSocket.OPEN) this.#ws.send(JSON.stringify(frame));
  }

  #alive(ws: WebSocket): void {
    if (ws !== this.#ws) return;
    if (performance.now() - this.#heardAt > this.#timeoutMs) this.#lost(ws, 4108);
    else if (this.#timeoutMs !== CONNECT_MS) this.#send({ type: 'ping', timestamp: Date.now() });
  }

  #lost(ws: WebSocket, code: number): void {
    if (ws !== this.#ws || this.#over) return;
    clearInterval(this.#beat);
    this.#ws = undefined;
    this.#joined = false;
    this.#sent.clear();
    this.registers.forget();
    ws.terminate();
    this.losses.set(code, (this.losses.get(code) ?? 0) + 1);
    if (code >= 4000 && code < 4100) this.faults.push(`closed for good, with ${code}`);
    setTimeout(
      () => {
        if (!this.#over) this.start();
      },
      20 + this.#options.random() * 100,
    );
  }

  #take(frame: Frame): void {
    this.#heardAt = performance.now();
    switch (frame.type) {
      case 'welcome': {
        const { timeoutMs } = frame.heartbeat as { timeoutMs: number };
        this.#timeoutMs = timeoutMs;
        const since = this.epoch === '' ? { offset: 0 } : { epoch: this.epoch, offset: this.position };
        this.#send({ type: 'join', id: randomUUID(), channelId: this.#options.channelId, since });
        return;
      }
      case 'ping':
        this.#send({ type: 'pong', timestamp: frame.timestamp });
        return;
      case 'joined':
        this.#enter(frame);
        return;
      case 'message':
        this.#slot(frame, { id: String(frame.id), text: String(frame.text) });
        return;
      case 'ack':
        this.#answer(frame);
        return;
      case 'batch':
        for (const item of frame.messages as Frame[]) this.#take(item);
        return;
      case 'typing':
        this.typings += 1;
        return;
      case 'read':
        this.registers.marked(String(frame.userId), Number(frame.offset));
        return;
      case 'state_update':
        this.registers.written(frame as never);
        return;
      case 'error':
        this.faults.push(`error ${frame.code}: ${frame.message}`);
    }
  }

  #enter(frame: Frame): void {
    const epoch = String(frame.epoch);
    const back = this.epoch !== '';
    if (frame.recovered !== true) {
      if (back) this.gaps += 1;
      if (back && epoch === this.epoch) this.faults.push(`a position in the log was not recovered at ${this.position}`);
      this.position = Number(frame.offset);
    }
    if (epoch !== this.epoch) this.registers.newEpoch();
    this.epoch = epoch;
    this.#target = Number(frame.offset);
    this.registers.adopt(frame as never);
    this.#joined = true;
    this.#flush();
  }

  #answer(frame: Frame): void {
    if (frame.offset === undefined) {
      this.registers.answered(String(frame.replyTo), frame as never);
      return;
    }
    const post = this.#outbox.find(({ id }) => id === frame.replyTo);
    if (post) this.#slot(frame, post);
  }

  #slot(frame: Frame, post: Post): void {
    const offset = Number(frame.offset);
    if (offset > this.position + 1) this.faults.push(`offset ${offset} came after ${this.position}`);
    if (offset > this.position) this.position = offset;
    else if (frame.type === 'message') this.faults.push(`offset ${offset} came again after ${this.position}`);
    // PLY-ORD-13: live, a commit comes within 2 x timeoutMs or the connection ends.
    const late = Date.now() - Number(frame.timestamp) - 2 * this.#timeoutMs;
    if (offset > this.#target && frame.type === 'message' && late > 0)
      this.faults.push(`offset ${offset} came ${late} ms late`);
    let heard = this.heard.get(this.epoch);
    if (!heard) {
      heard = new Map();
      this.heard.set(this.epoch, heard);
    }
    const before = heard.get(offset);
    if (before && before.id !== post.id) this.faults.push(`offset ${offset} is ${post.id}, and was ${before.id}`);
    heard.set(offset, post);
    if (this.#outbox.some(({ id }) => id === post.id)) {
      this.acked.set(post.id, { epoch: this.epoch, offset });
      this.#outbox = this.#outbox.filter(({ id }) => id !== post.id);
    }
    this.#flush();
  }

  #flush(): void {
    if (!this.#joined || this.position < this.#target) return;
    for (const { id, text } of this.#outbox.slice(0, WINDOW)) {
      if (this.#sent.has(id)) continue;
      this.#sent.add(id);
      this.#send({ type: 'message', id, channelId: this.#options.channelId, text });
    }
  }
}
