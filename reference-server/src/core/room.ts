import type { ChannelEvent, Entry, Store, View } from '../store/store.js';
import { Leases, leaseKey } from './leases.js';
import type { Turn } from './link.js';
import type { Maybe } from './maybe.js';
import type { Member } from './member.js';
import type { Meter } from './meter.js';
import { Packet } from './packet.js';
import { Slot, Tail } from './slot.js';

/** An identifier as JSON: of its characters only these two are escaped (PLY-FRM-12). */
const quoted = (identifier: string) => (/["\\]/.test(identifier) ? JSON.stringify(identifier) : `"${identifier}"`);

const TAIL_SLOTS = 256;
/** Slots one member may be sent before the next member's turn. */
const PUMP_SLOTS = 256;

export interface RoomContext {
  readonly store: Store;
  readonly turn: Turn;
  readonly typingTtlMs: number;
  readonly meter: Meter;
  /** Monotonic ms. */
  readonly monotonic: () => number;
  readonly setTimer: (ms: number, run: () => void) => () => void;
}

/** One channel in this process: its members, the newest slots, and who is typing. */
export class Room {
  readonly channelId: string;
  readonly tail = new Tail(TAIL_SLOTS);
  readonly leases = new Leases();
  readonly #context: RoomContext;
  readonly #members = new Set<Member>();
  readonly #ackPlace: string;
  #acked = Number.NaN;
  #ackTime = '';
  readonly #unsubscribe: () => void;
  readonly #pumpAll = (): void => this.#pump();
  #head = 0;
  #generation = 0;
  #cancelExpiry: (() => void) | undefined;

  constructor(channelId: string, context: RoomContext) {
    this.channelId = channelId;
    this.#context = context;
    this.#ackPlace = `,"channelId":${JSON.stringify(channelId)},"offset":`;
    this.#unsubscribe = context.store.subscribe(channelId, (event) => this.#hear(event));
  }

  /** The greatest offset known to be committed. */
  get head(): number {
    return this.#head;
  }

  /** Grows with every epoch that ended while this node listened. */
  get generation(): number {
    return this.#generation;
  }

  get size(): number {
    return this.#members.size;
  }

  get meter(): Meter {
    return this.#context.meter;
  }

  /**
   * The `ack` of a message as text, in the same words in either protocol. The most frequent frame of all: composed, since
   * turning an object into JSON took a tenth of the time that a message takes (`npm run bench`).
   */
  ack(replyTo: string, offset: number, timestamp: number): string {
    // What one turn brings has one time, mostly; its thirteen digits are made once.
    if (timestamp !== this.#acked) {
      this.#acked = timestamp;
      this.#ackTime = `,"timestamp":${timestamp}}`;
    }
    return `{"type":"ack","replyTo":${quoted(replyTo)}${this.#ackPlace}${offset}${this.#ackTime}`;
  }

  add(member: Member): void {
    this.#members.add(member);
  }

  remove(member: Member): void {
    this.#members.delete(member);
  }

  /** The authoritative view may be ahead of what this node has heard so far. */
  adopt(view: View): void {
    this.#head = Math.max(this.#head, view.head);
  }

  read(epoch: string, from: number, limit: number): Maybe<readonly Entry[]> {
    return this.#context.store.read(this.channelId, epoch, from, limit);
  }

  /** Lets one member catch up at the end of the turn. */
  schedule(member: Member): void {
    this.#context.turn.defer(() => {
      if (member.pump(PUMP_SLOTS)) this.schedule(member);
    });
  }

  /** Ends the lease that this session holds, and says so to the others (PLY-TYP-14, PLY-TYP-15). */
  endLeaseOf(sessionId: string): Maybe<void> {
    const lease = this.leases.heldBy(sessionId);
    if (!lease) return;
    const { userId, clientId } = lease;
    return this.#context.store.publish(this.channelId, {
      kind: 'typing',
      origin: sessionId,
      userId,
      clientId,
      active: false,
    });
  }

  dispose(): void {
    this.#unsubscribe();
    this.#cancelExpiry?.();
  }

  #hear(event: ChannelEvent): void {
    const { channelId } = this;
    switch (event.kind) {
      case 'commit':
        this.#commit(event.entry);
        return;
      case 'typing':
        this.#typing(event);
        return;
      case 'read': {
        const { userId, offset, origin } = event;
        const packet = new Packet({ type: 'read', channelId, userId, offset });
        this.#relay(`read ${userId}`, packet, (m) => m.host.sessionId !== origin && !m.quiet);
        return;
      }
      case 'state': {
        const { entry, origin } = event;
        const packet = new Packet({ type: 'state_update', channelId, ...entry });
        this.#relay(`state ${entry.key}`, packet, (m) => m.host.sessionId !== origin);
        return;
      }
      case 'reset':
        this.#head = 0;
        this.#generation += 1;
        this.tail.clear();
        for (const member of [...this.#members]) {
          if (member.live) member.host.close(4103, 'the log of a joined channel began a new epoch');
        }
        return;
      case 'lost':
        for (const member of [...this.#members]) member.host.close(1011, 'this node is out of touch with the log');
    }
  }

  #commit(entry: Entry): void {
    if (entry.offset > this.#head) {
      this.#head = entry.offset;
      const { meter } = this.#context;
      meter.commits += 1;
      this.tail.push(new Slot(entry, meter.begin('delivery')));
    }
    // The message ends its author's lease; receivers see that by the message itself.
    if (this.leases.size > 0) {
      this.leases.end(entry, this.#context.monotonic());
      for (const member of this.#members) member.dropRelay(`typing ${leaseKey(entry)}`);
    }
    this.#context.turn.defer(this.#pumpAll);
  }

  #typing(event: ChannelEvent & { kind: 'typing' }): void {
    const { channelId, leases } = this;
    const { userId, clientId, active, origin } = event;
    const now = this.#context.monotonic();
    if (active) leases.start({ userId, clientId, holder: origin, until: now + this.#context.typingTtlMs });
    else if (!leases.end(event, now)) return;
    const packet = new Packet({ type: 'typing', channelId, userId, clientId, active });
    this.#relay(`typing ${leaseKey(event)}`, packet, (m) => m.host.sessionId !== origin && !m.quiet);
    if (active) this.#armExpiry();
  }

  /** Clients of `parley.v1` let leases run out themselves; basic ones are told (PLY-BAS-24). */
  #armExpiry(): void {
    const next = this.leases.nextExpiry;
    if (this.#cancelExpiry || next === undefined) return;
    const wait = Math.max(1, Math.ceil(next - this.#context.monotonic()));
    this.#cancelExpiry = this.#context.setTimer(wait, () => {
      this.#cancelExpiry = undefined;
      const { channelId } = this;
      for (const { userId, clientId, holder } of this.leases.expire(this.#context.monotonic())) {
        const packet = new Packet({ type: 'typing', channelId, userId, clientId, active: false });
        const told = (m: Member) => m.host.link.dialect === 'basic' && m.host.sessionId !== holder && !m.quiet;
        this.#relay(`typing ${userId} ${clientId}`, packet, told);
      }
      this.#armExpiry();
    });
  }

  #relay(register: string, packet: Packet, to: (member: Member) => boolean): void {
    for (const member of this.#members) if (to(member)) member.relay(register, packet);
  }

  #pump(): void {
    for (const member of this.#members) if (member.pump(PUMP_SLOTS)) this.schedule(member);
  }
}

/** The rooms of one process: one for each channel with a member. */
export class Rooms {
  readonly #rooms = new Map<string, Room>();
  readonly #context: RoomContext;

  constructor(context: RoomContext) {
    this.#context = context;
  }

  get count(): number {
    return this.#rooms.size;
  }

  /** Members of all rooms; one connection counts in each. */
  get memberships(): number {
    let sum = 0;
    for (const room of this.#rooms.values()) sum += room.size;
    return sum;
  }

  get(channelId: string): Room | undefined {
    return this.#rooms.get(channelId);
  }

  enter(channelId: string, join: (room: Room) => Member): Member {
    let room = this.#rooms.get(channelId);
    if (!room) {
      room = new Room(channelId, this.#context);
      this.#rooms.set(channelId, room);
    }
    const member = join(room);
    room.add(member);
    return member;
  }

  /** Ends a membership; the last member takes the room along. */
  leave(member: Member): Maybe<void> {
    const { room } = member;
    room.remove(member);
    member.end();
    const told = room.endLeaseOf(member.host.sessionId);
    if (room.size === 0 && this.#rooms.get(room.channelId) === room) {
      this.#rooms.delete(room.channelId);
      room.dispose();
    }
    return told;
  }
}
