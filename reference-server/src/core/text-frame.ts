const FINAL_TEXT = 0x81;

/** Bytes of the header before a payload of this length (RFC 6455 section 5.2, unmasked). */
export function headerBytes(length: number): number {
  return length < 126 ? 2 : length < 65_536 ? 4 : 10;
}

/**
 * Puts one unmasked WebSocket text message in one fragment (RFC 6455 section 5.2) into `target`.
 *
 * @param length bytes that the text takes in UTF-8
 * @returns where the next one may begin
 */
export function putTextFrame(target: Buffer, at: number, text: string, length: number): number {
  const header = headerBytes(length);
  target[at] = FINAL_TEXT;
  if (header === 2) {
    target[at + 1] = length;
  } else if (header === 4) {
    target[at + 1] = 126;
    target[at + 2] = length >>> 8;
    target[at + 3] = length & 0xff;
  } else {
    target[at + 1] = 127;
    target.writeBigUInt64BE(BigInt(length), at + 2);
  }
  target.write(text, at + header);
  return at + header + length;
}

/** One such message in a buffer of its own: made once and written to every member of a channel. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(headerBytes(length) + length);
  putTextFrame(frame, 0, text, length);
  return frame;
}
