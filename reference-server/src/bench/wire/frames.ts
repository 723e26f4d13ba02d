/**
 * WebSocket frames by hand (RFC 6455 section 5), so that the load generator costs less than any server it measures.
 *
 * The masking key is zero: legal, and it saves the generator the XOR while the server still unmasks.
 */

const FINAL_TEXT = 0x81;
const MASKED = 0x80;
const MASK_BYTES = 4;

export const OPCODE = { text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** Client frames of the texts, ASCII only, in one buffer: one write for all of them. */
export function clientFrames(texts: readonly string[], first = FINAL_TEXT): Buffer {
  let size = 0;
  for (const { length } of texts) size += headerOf(length) + MASK_BYTES + length;
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  for (const text of texts) {
    const { length } = text;
    bytes[at] = first;
    if (length < 126) {
      bytes[at + 1] = MASKED | length;
    } else if (length < 65_536) {
      bytes[at + 1] = MASKED | 126;
      bytes.writeUInt16BE(length, at + 2);
    } else {
      bytes[at + 1] = MASKED | 127;
      bytes.writeBigUInt64BE(BigInt(length), at + 2);
    }
    at += headerOf(length);
    bytes.fill(0, at, at + MASK_BYTES);
    at += MASK_BYTES;
    bytes.write(text, at, 'latin1');
    at += length;
  }
  return bytes;
}

/** Called with the part of `bytes` that is one payload; valid only during the call. */
export type Take = (opcode: number, bytes: Buffer, start: number, end: number) => void;

/** Splits what a server sends into frames; unmasked and unfragmented, as every server here sends them. */
export class FrameReader {
  #rest: Buffer | undefined;

  /** @param chunk valid only during the call, too: what is left of it is copied */
  push(chunk: Buffer, take: Take): void {
    const bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    const { length } = bytes;
    let at = 0;
    for (;;) {
      if (length - at < 2) break;
      const opcode = (bytes[at] as number) & 0x0f;
      let size = (bytes[at + 1] as number) & 0x7f;
      let start = at + 2;
      if (size === 126) {
        if (length - at < 4) break;
        size = bytes.readUInt16BE(start);
        start += 2;
      } else if (size === 127) {
        if (length - at < 10) break;
        size = Number(bytes.readBigUInt64BE(start));
        start += 8;
      }
      if (start + size > length) break;
      take(opcode, bytes, start, start + size);
      at = start + size;
    }
    this.#rest = at < length ? Buffer.from(bytes.subarray(at)) : undefined;
  }
}

function headerOf(length: number): number {
  return length < 126 ? 2 : length < 65_536 ? 4 : 10;
}
