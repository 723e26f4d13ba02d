/** Frames that came off the socket in the same read as the one that reached a limit: they wait, in order. */
export class Inbox {
  #waiting: string[] = [];
  #held = false;
  /** When the server last took something from this connection, monotonic ms. */
  #since = 0;

  get held(): boolean {
    return this.#held;
  }

  get empty(): boolean {
    return this.#waiting.length === 0;
  }

  hold(now: number): void {
    if (this.#held) return;
    this.#held = true;
    this.#since = now;
  }

  release(): void {
    this.#held = false;
  }

  add(text: string): void {
    this.#waiting.push(text);
  }

  take(now: number): string | undefined {
    const text = this.#waiting.shift();
    if (text !== undefined) this.#since = now;
    return text;
  }

  /** Ms for which nothing was read. */
  heldFor(now: number): number {
    return this.#held ? now - this.#since : 0;
  }

  clear(): void {
    this.#waiting = [];
  }
}
