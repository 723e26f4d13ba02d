import type { AdapterSource, Driven } from './adapters.js';

/** Adapters that scenarios take and give back: who is done with one leaves it to the next, unless it was lost. */
export class AdapterPool {
  readonly #source: AdapterSource;
  readonly #idle: Driven[] = [];
  readonly #all = new Set<Driven>();
  readonly #coming = new Set<Promise<Driven>>();

  constructor(source: AdapterSource) {
    this.#source = source;
  }

  /** One that idles, or else another one. */
  async take(signal: AbortSignal): Promise<Driven> {
    return this.#idle.pop() ?? (await this.another(signal));
  }

  /** One that was never used. */
  async another(signal: AbortSignal): Promise<Driven> {
    const coming = this.#source.next(signal);
    this.#coming.add(coming);
    try {
      const driven = await coming;
      this.#all.add(driven);
      return driven;
    } finally {
      this.#coming.delete(coming);
    }
  }

  async giveBack(driven: Driven): Promise<void> {
    if (driven.adapter.lost) await this.drop(driven);
    else this.#idle.push(driven);
  }

  async drop(driven: Driven): Promise<void> {
    this.#all.delete(driven);
    await driven.dispose();
  }

  /** Ends them all, also those that were still on their way for a scenario that is over. */
  async close(): Promise<void> {
    await Promise.allSettled(this.#coming);
    await Promise.all([...this.#all].map((driven) => driven.dispose()));
    await this.#source.close();
  }
}
