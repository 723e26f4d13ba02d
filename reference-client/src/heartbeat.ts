export type Beat = 'wait' | 'ping' | 'dead';

/**
 * The clock of one connection, from `welcome` on (PLY-HBT-1 to 3, 14 to 17, 24 to 27). Times are monotonic ms.
 *
 * Set a timer for `due`, call `fire` when it fires, do what it says, set the timer anew.
 */
export class Heartbeat {
  readonly #intervalMs: number;
  readonly #timeoutMs: number;
  #nextPing: number;
  #deadAt: number;
  #due: number;

  /** @param random uniform in [0, 1) */
  constructor(intervalMs: number, timeoutMs: number, now: number, random: () => number) {
    this.#intervalMs = intervalMs;
    this.#timeoutMs = timeoutMs;
    this.#nextPing = now + random() * intervalMs;
    this.#deadAt = now + timeoutMs;
    this.#due = Math.min(this.#nextPing, this.#deadAt);
  }

  /** When to call `fire`. */
  get due(): number {
    return this.#due;
  }

  /** A data message came in: any, even an unreadable one (PLY-HBT-15). */
  heard(now: number): void {
    this.#deadAt = now + this.#timeoutMs;
  }

  fire(now: number): Beat {
    const beat = this.#judge(now);
    this.#due = Math.min(this.#nextPing, this.#deadAt);
    return beat;
  }

  #judge(now: number): Beat {
    // The silence that a sleeper sees is its own: one probe, judged one interval later (PLY-HBT-25 to 27).
    const late = now - this.#due > this.#intervalMs / 2;
    if (late) {
      this.#deadAt = Math.max(this.#deadAt, now + this.#intervalMs);
      this.#nextPing = now + this.#intervalMs;
      return 'ping';
    }
    if (now >= this.#deadAt) return 'dead';
    if (now < this.#nextPing) return 'wait';
    this.#nextPing = Math.max(this.#nextPing + this.#intervalMs, now + 1);
    return 'ping';
  }
}
