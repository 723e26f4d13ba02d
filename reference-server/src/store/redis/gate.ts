/**
 * Bounds how many large answers are under way at once, over all channels: Redis cuts a connection with subscriptions
 * whose answers pile up (`client-output-buffer-limit pubsub`), and asking all again after that would end the same way.
 */
export class Gate {
  readonly #waiting = new Set<() => void>();
  #free: number;

  constructor(slots: number) {
    this.#free = slots;
  }

  /** @returns whether there was a slot; it is taken then */
  enter(): boolean {
    if (this.#free === 0) return false;
    this.#free -= 1;
    return true;
  }

  /** Calls back once, when a slot is free; whoever comes first takes it. */
  wait(again: () => void): void {
    this.#waiting.add(again);
  }

  leave(slots: number): void {
    this.#free += slots;
    for (const again of this.#waiting) {
      if (this.#free === 0) return;
      this.#waiting.delete(again);
      again();
    }
  }
}
