import type { Alarm, AlarmOwner } from '../core/watch.js';

export interface WheelClock {
  /** Monotonic ms. */
  monotonic(): number;
  /** @returns a function that cancels the timer */
  setTimer(ms: number, run: () => void): () => void;
}

/** The slot of an alarm that is not set. */
const NOWHERE = -1;

/** One entry of a {@link Wheel}. */
export class WheelAlarm implements Alarm {
  /** Monotonic ms at which it is to ring, rounded up: an integer needs no object of its own. */
  due = 0;
  slot = NOWHERE;
  readonly owner: AlarmOwner;
  readonly #wheel: Wheel;

  constructor(wheel: Wheel, owner: AlarmOwner) {
    this.#wheel = wheel;
    this.owner = owner;
  }

  set(at: number): void {
    this.#wheel.move(this, at);
  }

  cancel(): void {
    this.#wheel.take(this);
  }
}

/**
 * Many alarms on one timer: a timer of its own for each connection would double the cost of a heartbeat.
 *
 * Alarms ring at or after their time, at most one `resolution` late unless the process itself was held up.
 */
export class Wheel {
  readonly #clock: WheelClock;
  readonly #resolution: number;
  readonly #slots = new Map<number, Set<WheelAlarm>>();
  #cancel: (() => void) | undefined;
  #at = 0;

  /** @param resolution ms, at least 1 */
  constructor(clock: WheelClock, resolution: number) {
    this.#clock = clock;
    this.#resolution = resolution;
  }

  alarm(owner: AlarmOwner): WheelAlarm {
    return new WheelAlarm(this, owner);
  }

  move(alarm: WheelAlarm, at: number): void {
    // What is past already rings at the next tick.
    const slot = Math.max(Math.ceil(at / this.#resolution), this.#at + 1);
    alarm.due = Math.ceil(at);
    if (slot === alarm.slot) return;
    this.take(alarm);
    alarm.slot = slot;
    const set = this.#slots.get(slot);
    if (set) set.add(alarm);
    else this.#slots.set(slot, new Set([alarm]));
    this.#tick();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#slots.clear();
  }

  take(alarm: WheelAlarm): void {
    const set = this.#slots.get(alarm.slot);
    set?.delete(alarm);
    if (set?.size === 0) this.#slots.delete(alarm.slot);
    alarm.slot = NOWHERE;
  }

  #tick(): void {
    if (this.#cancel || this.#slots.size === 0) return;
    const now = this.#clock.monotonic();
    if (this.#at === 0) this.#at = Math.floor(now / this.#resolution);
    const wait = (Math.floor(now / this.#resolution) + 1) * this.#resolution - now;
    this.#cancel = this.#clock.setTimer(Math.max(1, Math.ceil(wait)), () => {
      this.#cancel = undefined;
      this.#advance();
      this.#tick();
    });
  }

  #advance(): void {
    const reached = Math.floor(this.#clock.monotonic() / this.#resolution);
    const passed = reached - this.#at;
    // After a long sleep there are fewer slots with alarms than slots that went by.
    const slots =
      passed > this.#slots.size
        ? [...this.#slots.keys()].filter((slot) => slot <= reached).sort((a, b) => a - b)
        : Array.from({ length: passed }, (_, i) => this.#at + 1 + i);
    this.#at = reached;
    for (const slot of slots) {
      for (const alarm of [...(this.#slots.get(slot) ?? [])]) {
        this.take(alarm);
        alarm.owner.rang(alarm.due);
      }
    }
  }
}
