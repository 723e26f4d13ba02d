import type { Packet } from './packet.js';

interface Waiting {
  /** The last slot that has to be sent before. */
  readonly after: number;
  readonly packet: Packet;
}

/**
 * Relays of registers and typing that wait for one member, each behind the slots that came before it, so that a
 * member sees typing and messages in the order in which the channel had them (PLY-TYP-13).
 *
 * While the member's socket is blocked, the newest relay of a register takes the place of an older one (PLY-TYP-18,
 * PLY-RED-13, PLY-STA-20), so what waits is bounded by the number of registers.
 */
export class Relays {
  readonly #waiting = new Map<string, Waiting>();
  #serial = 0;

  get empty(): boolean {
    return this.#waiting.size === 0;
  }

  /**
   * @param register names what the relay is about
   * @param coalesce whether an older relay of the same register is left out
   */
  add(register: string, after: number, packet: Packet, coalesce: boolean): void {
    if (coalesce) this.#waiting.delete(register);
    else this.#serial += 1;
    this.#waiting.set(coalesce ? register : `${register} ${this.#serial}`, { after, packet });
  }

  /** Takes the next relay that may be sent after slot `sent`. */
  take(sent: number): Packet | undefined {
    for (const [key, { after, packet }] of this.#waiting) {
      if (after > sent) return undefined;
      this.#waiting.delete(key);
      return packet;
    }
    return undefined;
  }

  /** Forgets what waits of one register. */
  drop(register: string): void {
    this.#waiting.delete(register);
  }

  clear(): void {
    this.#waiting.clear();
  }
}
