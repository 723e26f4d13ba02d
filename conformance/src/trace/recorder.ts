import type { Happening, TraceEvent } from './events.js';

/**
 * Collects what happens in one scenario. The only place where trace events get their number and time.
 */
export class Recorder {
  readonly events: TraceEvent[] = [];
  readonly #now: () => number;
  readonly #origin: number;
  readonly #listeners = new Set<(event: TraceEvent) => void>();

  /** @param now monotonic clock in ms */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#origin = now();
  }

  record<H extends Happening>(happening: H): TraceEvent<H> {
    const t = Math.round((this.#now() - this.#origin) * 1000) / 1000;
    const event = { n: this.events.length, t, ...happening } as TraceEvent<H>;
    this.events.push(event);
    for (const listener of [...this.#listeners]) listener(event);
    return event;
  }

  /** Calls `listener` for every later event, until the returned function is called. */
  subscribe(listener: (event: TraceEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
