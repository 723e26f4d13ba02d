import type { S2CFrame } from '@parley/schemas';
import type { Link } from './link.js';
import { andThen } from './maybe.js';
import type { Packet } from './packet.js';
import { Relays } from './relays.js';
import type { Room } from './room.js';
import { Slot } from './slot.js';

/** Entries read from the store at a time: a replay is pulled in such pieces as the socket drains (PLY-ORD-36). */
const REPLAY_CHUNK = 32;

/** What a membership needs of the connection it belongs to. */
export interface MemberHost {
  readonly sessionId: string;
  readonly userId: string;
  readonly clientId: string;
  readonly link: Link;
  /** Sends the text of a frame. */
  write(type: S2CFrame['type'], text: string): void;
  /** One message of this connection got its answer. */
  answered(): void;
  close(code: number, reason: string): void;
  /** A fault of the server's own: the connection ends with 1011 (PLY-ERR-2). */
  fault(reason: unknown): void;
}

interface Due {
  readonly id: string;
  readonly offset: number;
  readonly timestamp: number;
  readonly answer: boolean;
}

/**
 * One connection's membership of one channel: the machine *S* of chapter 7.
 *
 * `open` holds the requests without an answer, `sent` the last slot sent; {@link pump} turns the log into slots.
 */
export class Member {
  readonly host: MemberHost;
  readonly room: Room;
  /** Told `quiet: true` at its join: no typing, no reads (PLY-TYP-17, PLY-RED-12). */
  quiet = false;
  // Most members of most channels only listen: what a message or a relay needs is made with the first of them.
  #open: Map<string, number> | undefined;
  #relays: Relays | undefined;
  #due: Due[] | undefined;
  #ahead: Slot[] | undefined;
  #settled: (() => void) | undefined;
  /** The message whose way to its answer is being timed; 0: none is. */
  #timed = '';
  #timedSince = 0;
  #epoch = '';
  #sent = 0;
  #state: 'joining' | 'live' | 'ended' = 'joining';
  #reading = false;

  constructor(host: MemberHost, room: Room) {
    this.host = host;
    this.room = room;
  }

  get epoch(): string {
    return this.#epoch;
  }

  get live(): boolean {
    return this.#state === 'live';
  }

  /** Slots follow after `sent`; to be called once `joined` is on its way. */
  begin(epoch: string, sent: number): void {
    this.#epoch = epoch;
    this.#sent = sent;
    this.#state = 'live';
  }

  end(): void {
    this.#state = 'ended';
    this.#relays = undefined;
    this.#ahead = undefined;
    this.#due = undefined;
    this.#settled?.();
  }

  /** A message request is being handled: until its answer, its slot on this connection is the ack (PLY-ORD-9). */
  opened(id: string): void {
    if (this.#timedSince === 0) {
      this.#timedSince = this.room.meter.begin('ack');
      this.#timed = id;
    }
    this.#open ??= new Map();
    this.#open.set(id, (this.#open.get(id) ?? 0) + 1);
  }

  /** The request was answered, or needs no answer any more. */
  settled(id: string): void {
    const count = this.#open?.get(id);
    if (!this.#open || count === undefined) return;
    if (this.#timedSince !== 0 && id === this.#timed) {
      this.room.meter.end('ack', this.#timedSince);
      this.#timedSince = 0;
    }
    if (count > 1) this.#open.set(id, count - 1);
    else this.#open.delete(id);
    this.host.answered();
    if (this.#open.size === 0) this.#settled?.();
  }

  /** The store has given the request its offset: answer it once that slot is sent, if the slot is not its answer. */
  committed(id: string, offset: number, timestamp: number, answer = true): void {
    if (offset > this.#sent && this.#ownSlotAnswers && this.#open?.get(id) === 1) return;
    this.#due ??= [];
    this.#due.push({ id, offset, timestamp, answer });
    this.#answerDue();
  }

  /** Resolves when every message request has its answer; undefined if that is so already. */
  whenSettled(): Promise<void> | undefined {
    if (!this.#open?.size || this.#state === 'ended') return undefined;
    return new Promise((resolve) => {
      this.#settled = resolve;
    });
  }

  /** Hands over a relay, in the channel's order. */
  relay(register: string, packet: Packet): void {
    if (this.#state === 'ended') return;
    const { link } = this.host;
    const after = this.room.head;
    if (this.live && (this.#relays?.empty ?? true) && this.#sent >= after && link.writable) {
      this.#send(packet);
      return;
    }
    this.#relays ??= new Relays();
    this.#relays.add(register, after, packet, !link.writable || after - this.#sent > REPLAY_CHUNK);
  }

  /** A message ends its author's typing: a relay of it that still waits is out of date. */
  dropRelay(register: string): void {
    this.#relays?.drop(register);
  }

  /**
   * Sends slots and relays in order while the socket takes them.
   *
   * @param most slots to send at most, so that many channels of one connection get their turns
   * @returns whether there is more to send at once
   */
  pump(most: number): boolean {
    for (let budget = most; this.live && !this.#reading && this.host.link.writable; ) {
      const relay = this.#relays?.take(this.#sent);
      if (relay) {
        this.#send(relay);
        continue;
      }
      if (this.#sent >= this.room.head) return false;
      if (budget === 0) return true;
      const slot = this.room.tail.get(this.#sent + 1) ?? this.#next();
      if (slot) {
        this.#emit(slot);
        budget -= 1;
      } else if (!this.#fetch()) {
        return false;
      }
    }
    return false;
  }

  /** In the basic protocol the own entry comes as a message too, and the ack beside it (PLY-BAS-16). */
  get #ownSlotAnswers(): boolean {
    return this.host.link.dialect === 'v1';
  }

  #emit(slot: Slot): void {
    const { id, offset, timestamp, userId, clientId } = slot.entry;
    const { host } = this;
    this.#sent = offset;
    if (slot.heardAt !== 0) this.room.meter.end('delivery', slot.heardAt);
    if (this.#ownSlotAnswers && this.#open?.has(id) && userId === host.userId && clientId === host.clientId) {
      host.write('ack', this.room.ack(id, offset, timestamp));
      this.settled(id);
    } else {
      this.#send(slot.packet);
    }
    if (this.#due) this.#answerDue();
  }

  #send(packet: Packet): void {
    this.room.meter.sent[packet.frame.type] += 1;
    this.host.link.send(packet);
  }

  #answerDue(): void {
    const ready = this.#due?.filter((due) => due.offset <= this.#sent) ?? [];
    if (ready.length === 0) return;
    const later = this.#due?.filter((due) => due.offset > this.#sent);
    this.#due = later?.length ? later : undefined;
    for (const { id, offset, timestamp, answer } of ready) {
      if (!this.#open?.has(id)) continue;
      if (answer) this.host.write('ack', this.room.ack(id, offset, timestamp));
      this.settled(id);
    }
  }

  #next(): Slot | undefined {
    const ahead = this.#ahead;
    while (ahead?.[0] && ahead[0].entry.offset <= this.#sent) ahead.shift();
    return ahead?.[0];
  }

  /** @returns whether the entries are here already */
  #fetch(): boolean {
    const from = this.#sent + 1;
    this.#reading = true;
    try {
      const done = andThen(this.room.read(this.#epoch, from, REPLAY_CHUNK), (entries) => {
        this.#reading = false;
        if (!this.live) return;
        // Retention overtook the replay, or the epoch has ended: no slot may be left out (PLY-ORD-57, PLY-ORD-60).
        if (entries[0]?.offset !== from) this.host.close(4103, 'the log no longer reaches back to this position');
        else this.#ahead = entries.map((entry) => new Slot(entry));
      });
      if (!(done instanceof Promise)) return true;
      done.then(
        () => this.room.schedule(this),
        (reason) => this.host.fault(reason),
      );
    } catch (reason) {
      this.host.fault(reason);
    }
    return false;
  }
}
