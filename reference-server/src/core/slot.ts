import type { Entry } from '../store/store.js';
import { Packet } from './packet.js';

/** An entry of the log on its way to members; the frame is encoded once for all of them. */
export class Slot {
  readonly entry: Entry;
  /** When the commit was heard, monotonic ms; 0 unless its deliveries are timed. */
  readonly heardAt: number;
  #packet: Packet | undefined;

  constructor(entry: Entry, heardAt = 0) {
    this.entry = entry;
    this.heardAt = heardAt;
  }

  get packet(): Packet {
    this.#packet ??= new Packet({ type: 'message', ...this.entry });
    return this.#packet;
  }
}

/** The newest slots of a channel, bounded in number and size: what most members need next. */
export class Tail {
  readonly #slots: (Slot | undefined)[];
  #next = 0;
  #length = 0;

  /** @param size slots kept, a power of two */
  constructor(size: number) {
    this.#slots = new Array<Slot | undefined>(size).fill(undefined);
  }

  push(slot: Slot): void {
    const { offset } = slot.entry;
    if (offset !== this.#next) this.clear();
    this.#slots[offset & (this.#slots.length - 1)] = slot;
    this.#next = offset + 1;
    this.#length = Math.min(this.#length + 1, this.#slots.length);
  }

  get(offset: number): Slot | undefined {
    if (offset >= this.#next || offset < this.#next - this.#length) return undefined;
    return this.#slots[offset & (this.#slots.length - 1)];
  }

  clear(): void {
    this.#slots.fill(undefined);
    this.#length = 0;
  }
}
