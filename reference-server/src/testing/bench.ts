/** The core without sockets: sessions over recording links, on a fake clock. */
import type { Authenticate, Authorize, ServerContext } from '../core/context.js';
import type { Link } from '../core/link.js';
import { Meter } from '../core/meter.js';
import type { Dialect, Packet } from '../core/packet.js';
import { Rooms } from '../core/room.js';
import { Session } from '../core/session.js';
import { V1 } from '../core/v1.js';
import { Users } from '../limits/users.js';
import { limitsUsers, type Settings, settle } from '../options.js';
import { MemoryStore } from '../store/memory.js';
import type { Store } from '../store/store.js';
import { EventLoopTurn } from '../transport/turn.js';
import { Wheel } from '../transport/wheel.js';
import { FakeClock } from './fake-clock.js';
import type { Frame } from './peer.js';

export class FakeLink implements Link {
  readonly dialect: Dialect = 'v1';
  readonly frames: Frame[] = [];
  writable = true;
  congested = false;
  paused = false;
  closed: { code: number; reason: string } | undefined;
  stalled = 0;

  send(packet: Packet): void {
    const bytes = packet.bytes(this.dialect);
    if (bytes) this.frames.push(JSON.parse(payload(bytes)));
  }

  write(text: string): void {
    this.frames.push(JSON.parse(text));
  }

  stalledFor(): number {
    return this.stalled;
  }

  pingControl(): void {
    this.frames.push({ type: 'control ping' });
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    this.paused = false;
  }

  close(code: number, reason: string): void {
    this.closed = { code, reason };
  }

  /** Takes out what was sent since the last time. */
  sent(): Frame[] {
    return this.frames.splice(0);
  }
}

export interface BenchOptions extends Partial<Settings> {
  readonly store?: (memory: MemoryStore) => Store;
  readonly authenticate?: Authenticate;
  readonly authorize?: Authorize;
}

export class Bench {
  readonly clock = new FakeClock();
  readonly store: Store;
  readonly settings: Settings;
  readonly reported: unknown[] = [];
  readonly #context: ServerContext;
  readonly #wheel: Wheel;
  #ids = 0;

  constructor(options: BenchOptions = {}) {
    const { store: wrap, authenticate, authorize, ...settings } = options;
    this.settings = settle(settings);
    const { retention, retentionAgeMs, dedupeWindowMs, maxClockSkewMs, typingTtlMs } = this.settings;
    const newId = () => `id-${++this.#ids}`;
    const memory = new MemoryStore({
      retention,
      retentionAgeMs,
      dedupeWindowMs,
      maxClockSkewMs,
      maxStateBytes: () => 10_000,
      now: this.clock.now,
      newEpoch: newId,
    });
    const store = wrap ? wrap(memory) : memory;
    const turn = new EventLoopTurn(this.clock.afterTurn);
    const meter = new Meter(this.clock.monotonic);
    const { monotonic, setTimer } = this.clock;
    this.store = store;
    this.#wheel = new Wheel(this.clock, 1);
    this.#context = {
      settings: this.settings,
      store,
      turn,
      clock: this.clock,
      meter,
      rooms: new Rooms({ store, turn, meter, typingTtlMs, monotonic, setTimer }),
      users: limitsUsers(this.settings) ? new Users(this.settings, monotonic) : undefined,
      authenticate,
      authorize: authorize ?? (() => true),
      admits: () => true,
      alarm: (owner) => this.#wheel.alarm(owner),
      newId,
      report: (reason) => this.reported.push(reason),
    };
  }

  /** A connection that has said nothing yet. */
  connect(): { session: Session; link: FakeLink; send: (frame: object) => void } {
    const link = new FakeLink();
    const session = new Session(this.#context, link, (own) => new V1(own));
    session.start();
    return { session, link, send: (frame) => session.receive(JSON.stringify(frame)) };
  }

  /** A welcomed connection that has joined the channels; nothing is left to read. */
  async member(userId: string, ...channels: string[]) {
    const peer = this.connect();
    peer.send({ type: 'hello', protocol: '1.0', clientId: `client-${userId}`, userId });
    for (const channelId of channels) peer.send({ type: 'join', id: `join-${channelId}`, channelId });
    await this.settle();
    peer.link.sent();
    return peer;
  }

  /** Lets promises and turns run until nothing moves. */
  async settle(): Promise<void> {
    for (let i = 0; i < 20; i += 1) {
      await Promise.resolve();
      await new Promise((resolve) => setImmediate(resolve));
      this.clock.turn();
    }
  }
}

function payload(bytes: Buffer): string {
  const length = (bytes[1] ?? 0) & 0x7f;
  return bytes.subarray(length < 126 ? 2 : length === 126 ? 4 : 10).toString();
}
