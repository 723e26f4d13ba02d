/** The last characters of a stream, cut at line ends where possible. */
export class Tail {
  #text = '';
  readonly #size: number;

  /** @param size characters to keep */
  constructor(size = 2000) {
    this.#size = size;
  }

  add(text: string): void {
    this.#text = (this.#text + text).slice(-2 * this.#size);
  }

  get text(): string {
    if (this.#text.length <= this.#size) return this.#text.trimEnd();
    const cut = this.#text.slice(-this.#size);
    return cut.slice(cut.indexOf('\n') + 1).trimEnd();
  }
}
