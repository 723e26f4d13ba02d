import { headerBytes, putTextFrame, textFrame } from '../core/text-frame.js';

/** Up to so many bytes are copied together: a write of one buffer costs less than one of many, copying costs little. */
const MERGED = 65_536;

/** What waits to be written to one socket at the end of the turn: texts of its own, frames shared with others. */
export class Outbox {
  #items: (Buffer | string)[] | undefined;
  /** Bytes of the payload, for texts. */
  #lengths: number[] | undefined;
  #bytes = 0;

  /** Bytes on the wire of what waits. */
  get bytes(): number {
    return this.#bytes;
  }

  get empty(): boolean {
    return this.#items === undefined;
  }

  /** @param frame a whole WebSocket message */
  push(frame: Buffer): void {
    this.#add(frame, 0);
    this.#bytes += frame.length;
  }

  pushText(text: string): void {
    const length = Buffer.byteLength(text);
    this.#add(text, length);
    this.#bytes += headerBytes(length) + length;
  }

  /** Takes everything out, in order, in as few buffers as is worth it; a lone shared frame is not copied. */
  take(): readonly Buffer[] {
    const items = this.#items ?? [];
    const lengths = this.#lengths ?? [];
    const bytes = this.#bytes;
    // Of an idle connection nothing is left.
    this.#items = undefined;
    this.#lengths = undefined;
    this.#bytes = 0;
    const [first] = items;
    if (items.length === 1 && typeof first === 'object') return [first];
    if (bytes > MERGED) return items.map((item) => (typeof item === 'string' ? textFrame(item) : item));
    const target = Buffer.allocUnsafe(bytes);
    let at = 0;
    for (const [i, item] of items.entries()) {
      at = typeof item === 'string' ? putTextFrame(target, at, item, lengths[i] ?? 0) : at + item.copy(target, at);
    }
    return [target];
  }

  #add(item: Buffer | string, length: number): void {
    if (this.#items && this.#lengths) {
      this.#items.push(item);
      this.#lengths.push(length);
    } else {
      this.#items = [item];
      this.#lengths = [length];
    }
  }
}
