const NEWLINE = 0x0a;

/** Splits bytes at newlines; called with each line without its end, valid only during the call. */
export class LineReader {
  #rest: Buffer | undefined;

  /** @param chunk valid only during the call, too: what is left of it is copied */
  push(chunk: Buffer, take: (bytes: Buffer, start: number, end: number) => void): void {
    const bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    let at = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, at)) {
      take(bytes, at, end);
      at = end + 1;
    }
    this.#rest = at < bytes.length ? Buffer.from(bytes.subarray(at)) : undefined;
  }
}
