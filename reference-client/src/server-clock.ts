/** An estimate of the server's clock, from `welcome` and `pong` and a monotonic clock, never from the wall clock. */
export class ServerClock {
  #offset = 0;

  /**
   * Takes a sample.
   *
   * @param serverTime the server's clock when it answered, ms since 1970
   * @param asked, now monotonic times of the question and of the answer
   */
  observe(serverTime: number, asked: number, now: number): void {
    this.#offset = serverTime + (now - asked) / 2 - now;
  }

  /** The server's clock at a monotonic time, past ones included, in whole ms. */
  at(monotonic: number): number {
    return Math.max(0, Math.round(this.#offset + monotonic));
  }
}
