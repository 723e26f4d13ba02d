/**
 * Where the token comes from: a fixed one, or a function that is asked before every `hello`.
 * `expired` is true when the last one has expired (close code 4105), so that a cache is passed by.
 */
export type TokenSource = string | ((expired: boolean) => string | Promise<string>);

/** The newest token of the application (PLY-HSK-8), and never an expired one (PLY-HSK-22). */
export class Credentials {
  #source: TokenSource | undefined;
  #expired = false;

  constructor(source: TokenSource | undefined) {
    this.#source = source;
  }

  set(source: TokenSource): void {
    this.#source = source;
    this.#expired = false;
  }

  /** The server says that the token has expired. */
  expire(): void {
    this.#expired = true;
  }

  /**
   * The token for the next `hello`; undefined without authentication.
   *
   * @throws Error while a fixed token has expired; and whatever the application's function throws
   */
  next(): string | undefined | Promise<string> {
    const expired = this.#expired;
    if (typeof this.#source === 'function') {
      this.#expired = false;
      return this.#source(expired);
    }
    // Without a token there is nothing that could have expired; the client comes back as after any 41xx (PLY-REC-3).
    if (expired && this.#source !== undefined) throw new Error('token expired');
    return this.#source;
  }
}
