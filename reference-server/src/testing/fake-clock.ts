import type { Clock } from '../clock.js';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  /** Wall time at monotonic 0, ms since 1970. */
  readonly base = 1_700_000_000_000;
  readonly #timers = new Set<Timer>();
  #turns: (() => void)[] = [];
  #time = 1000;

  readonly now = (): number => this.base + Math.floor(this.#time);
  readonly monotonic = (): number => this.#time;

  readonly setTimer = (ms: number, run: () => void): (() => void) => {
    const timer = { at: this.#time + ms, run };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  readonly afterTurn = (run: () => void): void => {
    this.#turns.push(run);
  };

  /** What comes off the sockets between a timer and the end of its turn. */
  poll: (() => void) | undefined;

  /** Ends turns until none is left to end. */
  turn(): void {
    this.poll?.();
    while (this.#turns.length > 0) {
      const turns = this.#turns;
      this.#turns = [];
      for (const run of turns) run();
    }
  }

  /** Moves on, firing timers at their time and ending turns after each. */
  advance(ms: number): void {
    const end = this.#time + ms;
    for (;;) {
      const next = [...this.#timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#time = Math.max(this.#time, next.at);
      this.#timers.delete(next);
      next.run();
      this.turn();
    }
    this.#time = end;
    this.turn();
  }

  /** Moves on as in a sleep: timers fire late, all at the end. */
  sleep(ms: number): void {
    this.#time += ms;
    const due = [...this.#timers].filter((timer) => timer.at <= this.#time).sort((a, b) => a.at - b.at);
    for (const timer of due) {
      this.#timers.delete(timer);
      timer.run();
      this.turn();
    }
  }
}
