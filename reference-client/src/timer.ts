import type { Clock } from './platform.js';

/** One timer: arming it again replaces what it was armed for, so there is never a second. */
export class Timer {
  readonly #clock: Clock;
  #handle: unknown;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get armed(): boolean {
    return !!this.#handle;
  }

  /** Calls `fire` once after `delayMs`; a negative delay counts as 0. */
  arm(delayMs: number, fire: () => void): void {
    this.disarm();
    this.#handle = this.#clock.setTimeout(
      () => {
        this.#handle = undefined;
        fire();
      },
      Math.max(0, delayMs),
    );
  }

  disarm(): void {
    if (this.#handle) this.#clock.clearTimeout(this.#handle);
    this.#handle = undefined;
  }
}
