import type { Clock } from '../platform.js';

/** A clock that stands still until a test moves it, and calls the timers on the way in the order of their times. */
export class FakeClock implements Clock {
  /** How far the wall clock is ahead of the monotonic one; may jump. */
  wallOffset = 1_700_000_000_000;
  #now = 1000;
  #next = 1;
  readonly #timers = new Map<number, { at: number; callback: () => void }>();

  get armed(): number {
    return this.#timers.size;
  }

  /** When the next timer fires, from now in ms; undefined without one. */
  get nextIn(): number | undefined {
    const times = [...this.#timers.values()].map(({ at }) => at);
    return times.length === 0 ? undefined : Math.min(...times) - this.#now;
  }

  now(): number {
    return this.#now;
  }

  wall(): number {
    return this.#now + this.wallOffset;
  }

  setTimeout(callback: () => void, ms: number): unknown {
    // As platforms do: what does not fit in 31 bits fires at once.
    const at = this.#now + (ms > 2 ** 31 - 1 ? 1 : Math.max(1, ms));
    this.#timers.set(this.#next, { at, callback });
    return this.#next++;
  }

  clearTimeout(handle: unknown): void {
    this.#timers.delete(handle as number);
  }

  /** Lets time pass, timers on time. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#due(end); next; next = this.#due(end)) {
      this.#now = Math.max(this.#now, next.at);
      next.callback();
    }
    this.#now = end;
  }

  /** Lets time pass as in a sleep: every timer that fell due fires late, at the end. */
  sleep(ms: number): void {
    this.#now += ms;
    this.advance(0);
  }

  #due(end: number): { at: number; callback: () => void } | undefined {
    const [first] = [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at);
    if (!first) return undefined;
    this.#timers.delete(first[0]);
    return first[1];
  }
}
