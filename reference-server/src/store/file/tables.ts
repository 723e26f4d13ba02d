/**
 * What is in the data file: its tables, their keys and values. Pure.
 *
 * Numbers in keys are big-endian, so that LMDB's order is theirs; 48 bits hold an offset for every microsecond of nine
 * years. Each epoch of a channel has a log number of its own, so that a reset leaves nothing to be cleared at once.
 */
import { hash } from 'node:crypto';
import type { Remembered } from '../dedupe.js';
import type { Entry } from '../store.js';

/**
 * - meta: name -> JSON: format, owner, lineage, next number
 * - channels: channelId -> JSON {@link ChannelRecord}
 * - log: log number, offset -> timestamp, JSON
 * - verdicts: log number, digest of the key -> {@link Remembered}
 * - expiry: ms, random -> verdict keys that may go then
 * - reads: log number, userId -> offset
 * - states: channel number, key -> JSON of the entry
 * - trash: log numbers whose entries and read marks are still to be removed
 */
export const TABLES = ['meta', 'channels', 'log', 'verdicts', 'expiry', 'reads', 'states', 'trash'] as const;
export type Table = (typeof TABLES)[number];

/** Grows when an older program could not read what a newer one wrote. */
export const FORMAT = 1;

export interface ChannelRecord {
  /** Number of the channel, under which its state is kept. */
  readonly number: number;
  /** Number of the present log. */
  readonly log: number;
  readonly epoch: string;
  readonly first: number;
  readonly head: number;
  readonly stateFloor: number;
  /** Copies of the data file begin another era, and with it new epochs. */
  readonly era: number;
}

const NUMBER_BYTES = 6;
const DIGEST_BYTES = 16;
export const VERDICT_KEY_BYTES = NUMBER_BYTES + DIGEST_BYTES;
const TIME_BYTES = 8;

export function numberKey(number: number): Buffer {
  const key = Buffer.allocUnsafe(NUMBER_BYTES);
  key.writeUIntBE(number, 0, NUMBER_BYTES);
  return key;
}

export function readNumber(bytes: Buffer, at = 0): number {
  return bytes.readUIntBE(at, NUMBER_BYTES);
}

export function logKey(log: number, offset: number): Buffer {
  const key = Buffer.allocUnsafe(2 * NUMBER_BYTES);
  key.writeUIntBE(log, 0, NUMBER_BYTES);
  key.writeUIntBE(offset, NUMBER_BYTES, NUMBER_BYTES);
  return key;
}

export function offsetOf(key: Buffer): number {
  return key.readUIntBE(NUMBER_BYTES, NUMBER_BYTES);
}

/** A number, then ASCII of at most 128 characters: for registers. */
export function namedKey(number: number, name: string): Buffer {
  const key = Buffer.allocUnsafe(NUMBER_BYTES + name.length);
  key.writeUIntBE(number, 0, NUMBER_BYTES);
  key.write(name, NUMBER_BYTES, 'latin1');
  return key;
}

export function nameOf(key: Buffer): string {
  return key.toString('latin1', NUMBER_BYTES);
}

/** Half of a SHA-256: as good as the key itself, and a third of its size. */
export function verdictKey(log: number, key: string): Buffer {
  const bytes = Buffer.allocUnsafe(VERDICT_KEY_BYTES);
  bytes.writeUIntBE(log, 0, NUMBER_BYTES);
  bytes.write(hash('sha256', key, 'hex').slice(0, 2 * DIGEST_BYTES), NUMBER_BYTES, 'hex');
  return bytes;
}

export function expiryKey(at: number, unique: number): Buffer {
  const key = Buffer.allocUnsafe(2 * NUMBER_BYTES);
  key.writeUIntBE(Math.max(0, at), 0, NUMBER_BYTES);
  key.writeUIntBE(unique, NUMBER_BYTES, NUMBER_BYTES);
  return key;
}

/** The timestamp stands in front, so that retention by age reads no JSON. */
export function entryValue({ id, userId, clientId, text, data, sentAt, timestamp }: Entry): Buffer {
  const json = JSON.stringify({ id, userId, clientId, text, data, sentAt });
  const value = Buffer.allocUnsafe(TIME_BYTES + Buffer.byteLength(json));
  value.writeDoubleBE(timestamp, 0);
  value.write(json, TIME_BYTES);
  return value;
}

export function timestampOf(value: Buffer): number {
  return value.readDoubleBE(0);
}

export function entryOf(channelId: string, offset: number, value: Buffer): Entry {
  const { id, userId, clientId, text, data, sentAt } = JSON.parse(value.toString('utf8', TIME_BYTES));
  return { id, channelId, userId, clientId, text, data, sentAt, offset, timestamp: timestampOf(value) };
}

const COMMITTED = 0;
const REFUSED = 1;
const COMMITTED_HASH_AT = 1 + NUMBER_BYTES + TIME_BYTES;

export function verdictValue(verdict: Remembered): Buffer {
  if (verdict.kind === 'refused') {
    const value = Buffer.from(`.${JSON.stringify([verdict.code, verdict.hash])}`);
    value[0] = REFUSED;
    return value;
  }
  const value = Buffer.allocUnsafe(COMMITTED_HASH_AT + Buffer.byteLength(verdict.hash));
  value[0] = COMMITTED;
  value.writeUIntBE(verdict.offset, 1, NUMBER_BYTES);
  value.writeDoubleBE(verdict.timestamp, 1 + NUMBER_BYTES);
  value.write(verdict.hash, COMMITTED_HASH_AT);
  return value;
}

export function verdictIn(value: Buffer): Remembered {
  if (value[0] === REFUSED) {
    const [code, hash] = JSON.parse(value.toString('utf8', 1));
    return { kind: 'refused', code, hash };
  }
  return {
    kind: 'committed',
    offset: value.readUIntBE(1, NUMBER_BYTES),
    timestamp: value.readDoubleBE(1 + NUMBER_BYTES),
    hash: value.toString('utf8', COMMITTED_HASH_AT),
  };
}
