import { TABLES, type Table } from './tables.js';

const PUT = 1;
const HEADER_BYTES = 8;
const NUMBERS: Readonly<Record<string, number>> = Object.fromEntries(TABLES.map((table, i) => [table, i]));

/** Puts and removals in order, packed into one buffer that changes threads without being copied. */
export class Operations {
  #bytes = Buffer.allocUnsafeSlow(16_384);
  #length = 0;

  get empty(): boolean {
    return this.#length === 0;
  }

  put(table: Table, key: Buffer, value: Buffer): void {
    this.#add(PUT, table, key, value.length);
    this.#length += value.copy(this.#bytes, this.#length);
  }

  remove(table: Table, key: Buffer): void {
    this.#add(0, table, key, 0);
  }

  /** What was added; this object must not be used any more. */
  take(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.#bytes.buffer as ArrayBuffer, this.#bytes.byteOffset, this.#length);
  }

  #add(kind: number, table: Table, key: Buffer, valueBytes: number): void {
    const need = this.#length + HEADER_BYTES + key.length + valueBytes;
    if (need > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(need, 2 * this.#bytes.length));
      this.#bytes.copy(larger, 0, 0, this.#length);
      this.#bytes = larger;
    }
    const at = this.#length;
    this.#bytes[at] = kind;
    this.#bytes[at + 1] = NUMBERS[table] as number;
    this.#bytes.writeUInt16LE(key.length, at + 2);
    this.#bytes.writeUInt32LE(valueBytes, at + 4);
    key.copy(this.#bytes, at + HEADER_BYTES);
    this.#length = at + HEADER_BYTES + key.length;
  }
}

export interface Performer {
  put(table: Table, key: Buffer, value: Buffer): void;
  remove(table: Table, key: Buffer): void;
}

/** Does what was packed, in order. */
export function perform(packed: Uint8Array<ArrayBuffer>, performer: Performer): void {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  for (let at = 0; at < bytes.length; ) {
    const kind = bytes[at];
    const table = TABLES[bytes[at + 1] as number] as Table;
    const keyAt = at + HEADER_BYTES;
    const valueAt = keyAt + bytes.readUInt16LE(at + 2);
    const end = valueAt + bytes.readUInt32LE(at + 4);
    const key = bytes.subarray(keyAt, valueAt);
    if (kind === PUT) performer.put(table, key, bytes.subarray(valueAt, end));
    else performer.remove(table, key);
    at = end;
  }
}
