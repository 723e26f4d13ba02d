/** A token bucket that may be overdrawn by what is taken last, so that a frame larger than the burst passes too. */
export class Bucket {
  readonly #perMs: number;
  readonly #burst: number;
  #level: number;
  #at: number;

  /**
   * @param rate per second, above 0
   * @param burstMs for how long the rate can be saved up
   * @param now monotonic ms
   */
  constructor(rate: number, burstMs: number, now: number) {
    this.#perMs = rate / 1000;
    this.#burst = this.#perMs * burstMs;
    this.#level = this.#burst;
    this.#at = now;
  }

  take(amount: number, now: number): void {
    this.#refill(now);
    this.#level -= amount;
  }

  /** Ms until the bucket is no longer overdrawn; 0 if it is not. */
  due(now: number): number {
    this.#refill(now);
    return this.#level >= 0 ? 0 : Math.ceil(-this.#level / this.#perMs);
  }

  /** Half full or more. */
  calm(now: number): boolean {
    this.#refill(now);
    return this.#level >= this.#burst / 2;
  }

  /** Ms until the bucket is as good as a new one. */
  fullIn(now: number): number {
    this.#refill(now);
    return Math.ceil((this.#burst - this.#level) / this.#perMs);
  }

  #refill(now: number): void {
    if (now <= this.#at) return;
    this.#level = Math.min(this.#burst, this.#level + (now - this.#at) * this.#perMs);
    this.#at = now;
  }
}
