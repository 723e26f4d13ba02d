/** Where the server takes its time from; tests pass a clock of their own. */
export interface Clock {
  /** Wall clock, ms since 1970-01-01T00:00:00Z, an integer: for timestamps, never for durations. */
  now(): number;
  /** Monotonic clock, ms with fraction: for durations, never for timestamps. */
  monotonic(): number;
  /** @returns a function that cancels the timer */
  setTimer(ms: number, run: () => void): () => void;
  /** Runs after what the present turn of the event loop has read. */
  afterTurn(run: () => void): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  setTimer(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  afterTurn: (run) => void setImmediate(run),
};
